"""Frames from a network interface of this machine."""

from collections.abc import Iterator
from typing import Any, Final

import pcapy

from toolkit.capture.descriptor import DescriptorSource
from toolkit.capture.frame import MAX_FRAME, Frame, about, require_ethernet
from toolkit.capture.libpcap import PacketHeader, frame_from
from toolkit.language import tr
from toolkit.model.errors import CaptureError

# libpcap's PCAP_ERROR_* numbers; positive answers of `activate` are warnings.
_NO_SUCH_DEVICE: Final = -5
_PERMISSION_DENIED: Final = frozenset({-8, -11})
_INTERFACE_DOWN: Final = -9

_BUFFER: Final = 64 << 20
"""Half a second at 1 Gbit/s; the usual 2 MiB loses frames."""
_DELIVERY_MS: Final = 100


class InterfaceSource(DescriptorSource):
    """Live frames; needs the right to capture, which root has and others can be given.

    The handle never blocks: an idle interface would otherwise keep libpcap from noticing `close`.
    """

    def __init__(self, name: str, *, snaplen: int = MAX_FRAME, promiscuous: bool = True) -> None:
        super().__init__(name)
        try:
            self._handle = _open(name, snaplen, promiscuous=promiscuous)
        except BaseException:
            self._waker.close()
            raise
        self._linktype: int = self._handle.datalink()
        self._dropped: int | None = None
        try:
            require_ethernet(self._linktype)
        except CaptureError as error:
            self.close()
            raise about(name, error) from error

    @property
    def linktype(self) -> int | None:
        return self._linktype

    @property
    def dropped(self) -> int | None:
        """By the kernel because we were too slow, and by the interface; from the last round of reading."""
        return self._dropped

    def _frames(self) -> Iterator[Frame]:
        arrived: list[Frame] = []

        def take(header: PacketHeader, data: bytes) -> None:
            arrived.append(frame_from(header, data))

        try:
            while self._waker.wait(self._handle.getfd()):
                self._handle.dispatch(-1, take)
                _, by_kernel, by_interface = self._handle.stats()
                self._dropped = by_kernel + by_interface
                yield from arrived
                arrived.clear()
        except pcapy.PcapError as error:
            raise CaptureError(
                tr("Capturing on {interface} ended: {reason}", interface=self._name, reason=error),
                tr("See whether the interface is still there and up"),
            ) from error

    def _release(self) -> None:
        self._handle.close()


def _open(name: str, snaplen: int, *, promiscuous: bool) -> Any:
    handle = pcapy.create(name)
    handle.set_snaplen(snaplen)
    handle.set_promisc(promiscuous)
    handle.set_timeout(_DELIVERY_MS)
    handle.set_buffer_size(_BUFFER)
    status = handle.activate()
    if status < 0:
        raise _refusal(name, status)
    handle.setnonblock(1)
    return handle


def _refusal(name: str, status: int) -> CaptureError:
    if status in _PERMISSION_DENIED:
        return CaptureError(
            tr("This user may not capture on {interface}", interface=name),
            tr(
                "Run it with sudo, or join the group that may run dumpcap and read its output through a "
                "FIFO, or give Python the right: setcap cap_net_raw,cap_net_admin+ep"
            ),
        )
    if status == _NO_SUCH_DEVICE:
        return CaptureError(
            tr("There is no interface {interface}", interface=name),
            tr("This machine has: {interfaces}", interfaces=", ".join(pcapy.findalldevs())),
        )
    if status == _INTERFACE_DOWN:
        return CaptureError(
            tr("The interface {interface} is down", interface=name),
            tr("Bring it up: ip link set {interface} up", interface=name),
        )
    return CaptureError(
        tr("The interface {interface} cannot be opened (libpcap status {status})", interface=name, status=status)
    )
