"""What frames say: targets, decoding, who talked to whom. Values in, values out; `search` reads files."""
