"""The durable record of every step, written before the wire."""
