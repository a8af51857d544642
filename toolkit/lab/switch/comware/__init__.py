"""What Comware 5 and Comware 7 have in common (vendor/h3c.md)."""
