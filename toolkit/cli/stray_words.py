"""Options that would be ignored: each is a misunderstanding, and a mirror is no place for one."""

from collections.abc import Iterator

from toolkit.cli.mirror_options import MirrorWords
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import PathPart


def stray_options(words: MirrorWords, *, across: bool) -> Iterator[Finding]:
    """`across`: the words are about a whole path, not about one switch of it."""
    yield from _without_value(words)
    yield from _without_partner(words, across=across)
    yield from _sources_of_a_passage(words)


def is_passage(words: MirrorWords) -> bool:
    """Whether the switch only hands copies on: it mirrors nothing itself."""
    return bool(words.rspan) and words.part in (PathPart.TRANSIT, PathPart.DESTINATION)


def _without_value(words: MirrorWords) -> Iterator[Finding]:
    """An empty variable of a script: the mirror would become another one."""
    said = {
        "--in-vlan": words.in_vlan,
        "--rspan": words.rspan,
        "--arrives": words.arrives,
        "--reflector": words.reflector,
        "--erspan": words.erspan,
        "--from-ip": words.from_ip,
    }
    for option, value in said.items():
        if value is not None and not value.strip():
            yield Finding.error(
                "option.empty", tr("{option} has no value.", option=option), tr("Give one, or leave the option out.")
            )


def _without_partner(words: MirrorWords, *, across: bool) -> Iterator[Finding]:
    belongs = {
        "--part": (words.part, "--rspan", words.rspan),
        "--arrives": (words.arrives, "--part transit" if words.rspan else "--rspan", is_passage(words)),
        "--reflector": (words.reflector, "--rspan", words.rspan),
        "--via": (words.via, "--rspan V --to SWITCH:PORT", across),
        "--from-ip": (words.from_ip, "--erspan", words.erspan),
    }
    for option, (given, partner, there) in belongs.items():
        if given and not there:
            yield Finding.error(
                "option.stray",
                tr("{option} means nothing without {partner}.", option=option, partner=partner),
                tr("Leave it out, or add {partner}.", partner=partner),
            )


def _sources_of_a_passage(words: MirrorWords) -> Iterator[Finding]:
    sources = {
        "--port": words.ports,
        "--vlan": words.vlans,
        "--mac": words.macs,
        "--in-vlan": words.in_vlan,
        "--flow": words.flows,
    }
    given = [option for option, said in sources.items() if said]
    if given and is_passage(words):
        yield Finding.error(
            "option.stray",
            tr(
                "{option} means nothing on a {part} switch: it hands on what comes in the remote VLAN.",
                option=", ".join(given),
                part=words.part,
            ),
            tr("Leave it out; it belongs to the source switch."),
        )
