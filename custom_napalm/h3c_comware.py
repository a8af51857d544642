"""What `napalm.get_network_driver("h3c_comware")` finds."""  # noqa: INP001 - a folder that programs share

from toolkit.device.napalm.h3c import H3cDriver

__all__ = ["H3cDriver"]
