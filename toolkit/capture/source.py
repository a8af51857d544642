"""Every source of frames, under one name."""

from toolkit.capture.frame import Frame, FrameSource
from toolkit.capture.interface import InterfaceSource
from toolkit.capture.offline import OfflineSource

__all__ = ["Frame", "FrameSource", "InterfaceSource", "OfflineSource"]
