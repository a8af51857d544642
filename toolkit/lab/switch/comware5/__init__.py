"""Comware 5 as an S5500-EI speaks it (vendor/h3c.md)."""
