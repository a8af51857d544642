"""Networks, captures and sensors for the tests of the wire."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.wire.plant import make_network
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.sensor import Sensor

PCAPS = Path(__file__).parents[4] / "shared" / "pcaps"


@pytest.fixture(params=list(LabVendor))
def network(request: pytest.FixtureRequest) -> Network:
    return make_network(request.param)[0]


@pytest.fixture
def huawei() -> tuple[Network, dict[str, LabSwitch]]:
    return make_network(LabVendor.HUAWEI)


@pytest.fixture
def pcaps() -> Path:
    if not PCAPS.is_dir():
        pytest.skip("the captures stand beside the repository, in ../shared/pcaps, and are not here")
    return PCAPS


@pytest.fixture
def sensor(tmp_path: Path) -> Iterator[Sensor]:
    plugged = Sensor(tmp_path / "sensor.pcap", Clock(epoch=1_700_000_000.25))
    yield plugged
    plugged.close()
