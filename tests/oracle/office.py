"""The switch most tests of this folder look at, and who is on it."""

from tests.lab.wire.wiring import P1, P2, P3, P4, access, trunk
from tests.oracle.traffic import Talker

OFFICE = {P1: access(10), P2: trunk(10, 20), P3: access(20), P4: access(10)}
TALKERS = (
    Talker(1, P1, 10),
    Talker(2, P2, 10, tagged=True),
    Talker(3, P2, 20, tagged=True),
    Talker(4, P3, 20),
    Talker(5, P4, 10),
)
FRAMES = 80
PROBE = 999
"""The VLAN of remote mirrors."""
