"""Emulated switches: their command line and the running configuration behind it."""
