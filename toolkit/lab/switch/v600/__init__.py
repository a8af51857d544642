"""Huawei V600, the YunShan campus switches: immediate mode, CloudEngine spelling (vendor/huawei.md 1, F3)."""
