"""Huawei VRP version 8: CloudEngine switches, whose configuration takes two stages (vendor/huawei.md 1, F4 and F4o)."""
