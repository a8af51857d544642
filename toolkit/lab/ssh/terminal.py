"""The line discipline of a switch's terminal: echo, editing, pager, prompts and faults."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from toolkit.lab.ssh.behaviour import Behaviour, matches
from toolkit.lab.ssh.keys import HungUpError, Keys
from toolkit.lab.switch.grammar import Fault
from toolkit.lab.switch.shell import Reply, Shell
from toolkit.lab.switch.switch import LabSwitch

_CTRL_C, _BACKSPACE, _CTRL_U, _CTRL_Z, _DELETE = 0x03, 0x08, 0x15, 0x1A, 0x7F
_RETURN, _LINE_FEED, _SPACE = 0x0D, 0x0A, 0x20
_QUIT, _HELP = ord("q"), ord("?")
_RUB_OUT = "\b \b"
_HIGHEST_ASCII = 0x7E


class LineBrokenError(Exception):
    """A fault asks for the connection to break here."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client said to a question that the behaviour put, not the command."""

    question: str
    text: str


class Port(Protocol):
    """Where the session came in."""

    switch: LabSwitch
    behaviour: Behaviour
    answers: list[Answer]


class Terminal:
    """One session on a port."""

    def __init__(self, port: Port, shell: Shell, write: Callable[[bytes], None]) -> None:
        self._port = port
        self._switch = port.switch
        self._shell = shell
        self._write = write
        self._out: list[str] = []
        self._after_return = False

    @property
    def _behaviour(self) -> Behaviour:
        return self._port.behaviour

    async def run(self, keys: Keys) -> None:
        """Returns when the user quits; raises HungUpError or LineBrokenError."""
        online = len(self._switch.session_numbers)
        self._say(self._switch.vendor.greeting(self._switch.personality.vty_limit, online))
        for question in self._behaviour.login_questions:
            if await self._asked(keys, question.text) and question.saves:
                self._switch.save()
        closed = False
        while not closed:
            self._put(self._shell.prompt)
            line = await self._line(keys, self._behaviour.syslog_noise)
            if line is not None:
                closed = await self._execute(keys, line)

    def flush(self) -> None:
        """Raises HungUpError when nobody is there to read it."""
        if self._out:
            text = "".join(self._out).replace("\n", "\r\n")
            self._out.clear()
            try:
                self._write(text.encode("utf-8", "replace"))
            except BrokenPipeError:
                raise HungUpError from None

    def _put(self, text: str) -> None:
        self._out.append(text)

    def _say(self, text: str) -> None:
        if text:
            self._put(f"{text}\n")

    async def _line(self, keys: Keys, noise: str = "") -> str | None:
        """One edited line; None when Ctrl-C or Ctrl-Z ended it. `noise` comes before its echo."""
        typed: list[str] = []
        while True:
            key = await self._key(keys)
            if noise:
                self._put(f"\n{noise}\n")
                noise = ""
            if key in (_RETURN, _LINE_FEED):
                self._put("\n")
                return "".join(typed)
            if key in (_CTRL_C, _CTRL_Z):
                return self._interrupt(key)
            if key == _HELP and not self._shell.asking:
                self._help("".join(typed))
            else:
                self._edit(typed, key)

    def _help(self, typed: str) -> None:
        """Answers `?` at once and leaves the line as it was typed so far."""
        self._put("?\n")
        self._say(self._shell.help(typed))
        self._put(f"{self._shell.prompt}{typed}")

    def _edit(self, typed: list[str], key: int) -> None:
        if key in (_BACKSPACE, _DELETE) and typed:
            typed.pop()
            self._put(_RUB_OUT)
        elif key == _CTRL_U:
            self._put(_RUB_OUT * len(typed))
            typed.clear()
        elif _SPACE <= key <= _HIGHEST_ASCII:
            typed.append(chr(key))
            self._put(chr(key))

    def _interrupt(self, key: int) -> str | None:
        """Ctrl-Z is the command `return`, which asks about a candidate (vendor/huawei.md 5)."""
        self._shell.cancel()
        self._put("\n")
        if key == _CTRL_Z and self._shell.uncommitted:
            return "return"
        if key == _CTRL_Z:
            self._shell.return_to_user_view()
        return None

    async def _key(self, keys: Keys) -> int:
        """The next key, with the line feed of a CR LF left out; NUL is no key (clients probe with it)."""
        while True:
            key = await keys.next()
            paired = key == _LINE_FEED and self._after_return
            self._after_return = key == _RETURN
            if key and not paired:
                return key

    async def _execute(self, keys: Keys, line: str) -> bool:
        """Runs a line through the behaviour's faults and the shell; True when the session ended."""
        behaviour = self._behaviour
        if matches(behaviour.drop_before_line, line):
            raise LineBrokenError
        if matches(behaviour.hang_on, line):
            await self._hang(keys)
        if behaviour.processing_delay_s:
            self.flush()
            await asyncio.sleep(behaviour.processing_delay_s)
        if behaviour.refuse_screen_length and line.lstrip().startswith("screen-length"):
            self._refuse(line, self._switch.vendor.wording.paging_refused)
            return False
        if matches(behaviour.refuse_on, line):
            self._refuse(line)
            return False
        question = behaviour.question_for(line)
        if question and not await self._asked(keys, question):
            self._switch.decline(self._shell, line)
            return False
        reply = self._switch.enter(self._shell, line)
        if matches(behaviour.drop_after_line, line):
            raise LineBrokenError
        return await self._answer(keys, reply)

    async def _answer(self, keys: Keys, reply: Reply) -> bool:
        while reply.question:
            self._put(reply.question)
            line = await self._line(keys)
            if line is None:
                return False
            reply = self._switch.enter(self._shell, line)
        await self._page(keys, reply.text.split("\n") if reply.text else [])
        return reply.closed

    async def _asked(self, keys: Keys, question: str) -> bool:
        self._put(question)
        line = await self._line(keys)
        self._port.answers.append(Answer(question, line or ""))
        return (line or "").strip().lower().startswith("y")

    async def _page(self, keys: Keys, lines: Sequence[str]) -> None:
        """Space shows a page, RETURN a line, `q` leaves."""
        wording = self._switch.vendor.wording
        room = self._shell.page_length
        for line in lines:
            if self._shell.page_length and not room:
                self._put(wording.more)
                key = await self._pager_key(keys)
                self._put(wording.erase_more)
                if key in (_QUIT, _CTRL_C):
                    return
                room = self._shell.page_length if key == _SPACE else 1
            self._put(f"{line}\n")
            room -= 1

    async def _pager_key(self, keys: Keys) -> int:
        while True:
            key = await self._key(keys)
            if key in (_SPACE, _RETURN, _LINE_FEED, _QUIT, _CTRL_C):
                return key

    def _refuse(self, line: str, text: str = "") -> None:
        """An old release, or a user without the right (vendor/h3c.md 7, vendor/device-access.md 2.2)."""
        caret = " " * len(self._shell.prompt) + "^"
        self._switch.decline(self._shell, line)
        self._say(text or f"{caret}\n{self._switch.vendor.wording.mistakes[Fault.UNRECOGNIZED]}")

    async def _hang(self, keys: Keys) -> None:
        while True:
            await keys.next()
