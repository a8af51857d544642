"""mirrorctl: put a traffic mirror on a Huawei or H3C switch, find the host, take the mirror away."""

__version__ = "0.1.0"
