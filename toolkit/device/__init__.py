"""The SSH session with one switch: one prompt per command, nothing sent that was not asked for."""
