"""Emulated switches on real SSH ports, with the faults of real lines."""
