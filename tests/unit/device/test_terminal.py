import re

import pytest

from toolkit.device.terminal import render


@pytest.mark.parametrize(
    ("received", "seen"),
    [
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"one\r\r\ntwo", "one\ntwo"),
        (b"  ---- More ----\x1b[16D                \x1b[16Dnext", "next"),
        (b"---- More ----\r              \rnext", "next"),
        (b"---- More ----" + b"\b" * 14 + b" " * 14 + b"\b" * 14 + b"next", "next"),
        (b"abc \x1b[1Ddef", "abcdef"),
        (b"abc\x1b[2Kdef", "   def"),
        (b"abcdef\x1b[3D\x1b[K", "abc"),
        (b"\x1b[31mred\x1b[0m", "red"),
        (b"\x1b[2Jx\x1b7y\x07z\x00", "xyz"),
        (b"tail \x1b[1", "tail"),
        (b"a\x1b[3Cb", "a   b"),
        (b"a\tb", "a b"),
    ],
)
def test_what_a_person_would_see(received: bytes, seen: str) -> None:
    assert render(received) == seen


def test_an_absurd_cursor_movement_costs_no_memory() -> None:
    assert len(render(b"a\x1b[999999999Cb")) < 2000


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_descriptions_are_read_in_either_encoding(encoding: str) -> None:
    assert render(" description 核心交换机\r\n".encode(encoding)) == " description 核心交换机\n"


def test_bytes_of_no_encoding_are_still_text() -> None:
    assert render(b"a\xff\xff\xffb").startswith("a")


def test_no_control_character_survives() -> None:
    text = render(bytes(range(256)) * 2)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
