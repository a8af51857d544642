"""What each vendor's CLI is, as data and pure functions: text in, values out, no I/O."""
