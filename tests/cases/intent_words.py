"""The words after `mirrorctl enable DEVICE`, read as the command line reads them."""

import argparse
import shlex

from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of
from toolkit.dialects.dialect import Dialect
from toolkit.model.intent import Direction, Intent, PathPart
from toolkit.model.names import DeviceName

_REPEATED = {"--port": "ports", "--vlan": "vlans", "--mac": "macs", "--flow": "flows", "--to": "to"}
_ONCE = ("--in-vlan", "--rspan", "--arrives", "--reflector", "--erspan", "--from-ip")


def intent_in_words(device: DeviceName, dialect: Dialect, text: str) -> Intent:
    words = argparse.ArgumentParser()
    for option, name in _REPEATED.items():
        words.add_argument(option, dest=name, action="append", default=[])
    for option in _ONCE:
        words.add_argument(option)
    words.add_argument("--direction", choices=list(Direction))
    words.add_argument("--part", choices=list(PathPart))
    return intent_of(device, dialect, MirrorWords(**vars(words.parse_args(shlex.split(text)))))
