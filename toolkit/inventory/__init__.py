"""Which switches there are, how to reach them, and with whose credentials."""
