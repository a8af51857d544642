"""What the people of an office do on the network together, at a chosen frame rate."""

from collections.abc import Callable
from random import Random

from toolkit.lab.wire.activities import Activities, Activity
from toolkit.lab.wire.clock import Recurring
from toolkit.lab.wire.conversation import random_gaps, schedule
from toolkit.lab.wire.host import Host
from toolkit.lab.wire.network import Network

_TICK_SECONDS = 0.01
_FRAMES_PER_SECOND_OF_ONE = 200.0
"""How fast one activity puts its frames on the wire, on average."""


class Office:
    """Starts activities so that about `rate` frames a second leave all its computers and their peers."""

    def __init__(self, network: Network, rate: float, seed: int) -> None:
        self.rate = rate
        self._clock = network.clock
        self._random = Random(f"office-{seed}-{network.plan.vendor}")
        self._hosts = [network.hosts[plan.name] for plan in network.plan.computers]
        self._gaps = random_gaps(self._random, _FRAMES_PER_SECOND_OF_ONE)
        does = Activities(network, self._random)
        weighted: dict[Callable[[Host], Activity], int] = {
            does.browse: 40,
            does.fetch: 15,
            does.open_file: 10,
            does.read_mail: 10,
            does.book: 10,
            does.chatter: 15,
        }
        self._kinds = tuple(weighted)
        self._weights = tuple(weighted.values())
        self._credit = 0.0
        self._work = Recurring(self._clock, self._begin_activities)

    def start(self) -> None:
        self._work.start()

    def stop(self) -> None:
        """Nobody begins anything new; what has begun goes on."""
        self._work.stop()

    def run(self, seconds: float) -> None:
        """Starts the office and lets that much simulated time pass, as fast as this machine can."""
        self.start()
        self._clock.run(seconds)

    def _begin_activities(self) -> float:
        self._credit += self.rate * _TICK_SECONDS
        while self._credit > 0:
            begin = self._random.choices(self._kinds, self._weights)[0]
            activity = begin(self._random.choice(self._hosts))
            self._credit -= activity.frames
            schedule(self._clock, activity.steps, self._gaps)
        return _TICK_SECONDS
