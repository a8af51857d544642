"""What `napalm.get_network_driver("huawei_vrp")` finds."""  # noqa: INP001 - a folder that programs share

from toolkit.device.napalm.huawei import HuaweiDriver

__all__ = ["HuaweiDriver"]
