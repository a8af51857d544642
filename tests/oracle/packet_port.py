"""The far end of a cable: frames as they are on it, with all their tags."""

import select
import socket
import struct

# Of <linux/socket.h> and <linux/if_packet.h>; Python names none of them.
_SOL_PACKET = 263
_PACKET_AUXDATA = 8
_PACKET_IGNORE_OUTGOING = 23
_AUXDATA = struct.Struct("=IIIHHHH")
_HAS_TAG = 1 << 4
_LONGEST_FRAME = 65_536
_ADDRESSES_END = 12


class PacketPort:
    def __init__(self, packets: socket.socket) -> None:
        packets.setsockopt(_SOL_PACKET, _PACKET_AUXDATA, 1)
        packets.setsockopt(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)
        packets.setblocking(False)
        self._packets = packets

    def send(self, frame: bytes) -> None:
        self._packets.send(frame)

    def wait(self, seconds: float) -> bool:
        """Whether a frame came, or was already there."""
        return bool(select.select([self._packets], [], [], seconds)[0])

    def taken(self) -> list[bytes]:
        """Every frame that has arrived and was not asked for yet."""
        frames = []
        while self.wait(0):
            frame, extras, _, _ = self._packets.recvmsg(_LONGEST_FRAME, socket.CMSG_SPACE(_AUXDATA.size))
            frames.append(_with_outer_tag(frame, extras))
        return frames

    def close(self) -> None:
        self._packets.close()


def _with_outer_tag(frame: bytes, extras: list[tuple[int, int, bytes]]) -> bytes:
    """Linux takes the outermost tag off before a packet socket sees the frame, and hands it over beside it."""
    for _, kind, data in extras:
        if kind == _PACKET_AUXDATA:
            status, _, _, _, _, control, protocol = _AUXDATA.unpack(data)
            if status & _HAS_TAG:
                tag = struct.pack("!HH", protocol, control)
                return frame[:_ADDRESSES_END] + tag + frame[_ADDRESSES_END:]
    return frame
