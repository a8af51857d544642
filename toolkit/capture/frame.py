"""What every source of frames gives, whatever stands behind it."""

from collections.abc import Iterator
from types import TracebackType
from typing import Final, NamedTuple, Protocol, Self

from toolkit.language import tr
from toolkit.model.errors import CaptureError

ETHERNET: Final = 1
"""LINKTYPE_ETHERNET, the only link layer this version decodes."""
MAX_FRAME: Final = 262_144
"""The longest frame libpcap believes in, in bytes; more means a damaged file."""
NANOSECONDS: Final = 1_000_000_000


class Frame(NamedTuple):
    """Immutable as a dataclass would be, at a third of its cost: one is made for every frame."""

    at_ns: int
    """Since 1970, UTC."""
    data: bytes
    """From the destination MAC on, tags in place; shorter than it was if the capture cut it."""
    wire_length: int


class FrameSource(Protocol):
    """An iterable of frames; it can be read once."""

    @property
    def name(self) -> str:
        """The file or interface, as the user knows it."""
        ...

    @property
    def linktype(self) -> int | None:
        """None until the header of a stream has arrived."""
        ...

    @property
    def dropped(self) -> int | None:
        """Frames lost between the wire and us; none where nobody counts them."""
        ...

    def __iter__(self) -> Iterator[Frame]:
        """Raises CaptureError, also in the middle, when the frames cannot be read."""
        ...

    def close(self) -> None:
        """From any thread, any number of times; an iteration that waits ends soon after."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def require_ethernet(linktype: int) -> None:
    if linktype != ETHERNET:
        raise CaptureError(
            tr("The frames are of link type {linktype}, not Ethernet", linktype=linktype),
            tr("Capture on an Ethernet interface; the pseudo-interface `any` gives another link type"),
        )


def about(name: str, error: CaptureError) -> CaptureError:
    """The same error, naming the capture it is about."""
    return CaptureError(f"{name}: {error.text}", error.hint)
