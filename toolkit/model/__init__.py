"""Frozen values that cross boundaries. No I/O, no vendor knowledge."""
