"""Where frames come from: files, FIFOs, interfaces; live search, evidence, health of the mirror."""
