"""`display users` in every layout that public transcripts show, and how many lines the configuration gives."""

import pytest

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.display_users import vty_lines
from toolkit.dialects.state import VtyLines

VRP = """\
  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag
  0    CON 0   00:02:30                              pass
  Username : Unspecified

  129 VTY 0   00:23:36  TEL    10.135.18.67              pass           no        Username : Unspecified

+ 130 VTY 1   01:20:36  SSH    10.135.18.91              pass           no
  Username : admin
"""
COMWARE7 = """\
  Idx  Line     Idle       Time              Pid     Type
  10   VTY 0    00:10:49   Jun 11 11:27:32   320     TEL
+ 11   VTY 1    00:00:00   Jun 11 11:39:40   334     SSH
F 12   VTY 2    old        Jun 01 08:00:00   101     SSH

Following are more details.
VTY 0   :
        Location: 192.168.1.12
VTY 1   :
        User name: admin
        Location: 192.168.1.26
 +    : Current operation user.
 F    : Current operation user works in async mode.
"""
COMWARE5 = """\
The user application information of the user interface(s):
  Idx UI      Delay    Type Userlevel
+ 29  VTY 0   00:00:00 SSH  1

Following are more details.
VTY 0   :
        User name: admin
"""
FIVE = "#\nuser-interface con 0\nuser-interface vty 0 4\n authentication-mode aaa\n#\nreturn\n"


@pytest.mark.parametrize(
    ("text", "taken"), [(VRP, 2), (COMWARE7, 3), (COMWARE5, 1)], ids=["vrp", "comware 7", "comware 5"]
)
def test_lines_over_the_network_are_counted(text: str, taken: int) -> None:
    assert vty_lines(text, ConfigTree.parse(FIVE)) == VtyLines(taken=taken, total=5)


@pytest.mark.parametrize(
    ("configuration", "total"),
    [
        (FIVE, 5),
        ("#\nuser-interface maximum-vty 15\nuser-interface vty 0 14\n", 15),
        ("#\nuser-interface vty 0 4\nuser-interface vty 16 20\n", 5),
        ("#\nline class vty\n user-role network-operator\n#\nline aux 0\n#\nline vty 0 4\n#\nline vty 5 63\n", 64),
        ("#\nuser-interface vty 0\nuser-interface vty 1 4\n", 5),
        ("#\nuser-interface vty 0\n", 2),
    ],
)
def test_how_many_lines_there_are_stands_in_the_configuration(configuration: str, total: int) -> None:
    lines = vty_lines(VRP, ConfigTree.parse(configuration))
    assert lines == VtyLines(taken=2, total=total)
    assert lines.left == total - 2


@pytest.mark.parametrize(
    ("text", "configuration"),
    [("", FIVE), ("Error: Unrecognized command found at '^' position.", FIVE), (VRP, "#\nsysname core-1\n#\n")],
)
def test_what_is_not_understood_is_no_number(text: str, configuration: str) -> None:
    assert vty_lines(text, ConfigTree.parse(configuration)) is None
