"""Huawei VRP version 5, the S-series campus switches (vendor/huawei.md 1, families F1 and F2)."""
