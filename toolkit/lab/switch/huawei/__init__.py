"""What VRP 5, VRP 8 and V600 have in common (vendor/huawei.md)."""
