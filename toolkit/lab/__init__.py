"""An emulated network: switches that answer like the vendor's, and the frames that cross them."""
