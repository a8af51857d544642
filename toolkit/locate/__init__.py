"""From an address to a switch port, by the tables of the switches on the way."""
