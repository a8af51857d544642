"""The emulated wire: hosts, cables, forwarding, traffic, and the port where a sensor is plugged in."""
