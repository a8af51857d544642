"""What `napalm.get_network_driver("huawei_vrpv8")` finds: one driver reads every VRP."""  # noqa: INP001 - shared folder

from toolkit.device.napalm.huawei import HuaweiDriver

__all__ = ["HuaweiDriver"]
