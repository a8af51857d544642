"""From an intent and what the switch says about itself to ordered steps, or to reasons not to. Pure."""
