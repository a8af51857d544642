"""The infected computer: calls its controller at nearly regular times."""

from random import Random

from toolkit.lab.wire.activities import Activities, Site
from toolkit.lab.wire.clock import Recurring
from toolkit.lab.wire.conversation import random_gaps, schedule
from toolkit.lab.wire.network import Network

_FRAMES_PER_SECOND = 100.0
_JITTER = 0.1
_OCTETS = 240


class Beacon:
    """One TLS call every `seconds`, give or take a tenth, for as long as it runs."""

    def __init__(self, network: Network, seconds: float, seed: int) -> None:
        infected = network.plan.infected
        self._clock = network.clock
        self._seconds = seconds
        self._random = Random(f"beacon-{seed}-{network.plan.vendor}")
        self._host = network.hosts[infected.name]
        self._controller = Site(infected.target_name, infected.target)
        self._activities = Activities(network, self._random)
        self._gaps = random_gaps(self._random, _FRAMES_PER_SECOND)
        self._calls = Recurring(self._clock, self._call)

    def start(self) -> None:
        self._calls.start()

    def stop(self) -> None:
        self._calls.stop()

    def _call(self) -> float:
        schedule(self._clock, self._activities.call(self._host, self._controller, _OCTETS).steps, self._gaps)
        return self._seconds * self._random.uniform(1 - _JITTER, 1 + _JITTER)
