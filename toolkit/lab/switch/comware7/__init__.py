"""H3C Comware version 7 (vendor/h3c.md 1.1)."""
