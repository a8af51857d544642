"""The lab, the program, and a switch for each test."""

from tests.support.fixtures import bench_of, lab_server, preloaded

__all__ = ["bench_of", "lab_server", "preloaded"]
