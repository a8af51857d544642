"""Open vSwitch for the tests of this folder, where it is installed and namespaces are allowed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oracle.namespace import Namespace, NotPermittedError
from tests.oracle.open_vswitch import SCHEMA, OpenVSwitch

_NEEDED = ("ovs-vswitchd", "ovsdb-server", "ovsdb-tool", "ovs-vsctl", "unshare", "nsenter", "ip")


@pytest.fixture(scope="session")
def open_vswitch() -> Iterator[OpenVSwitch]:
    missing = [program for program in _NEEDED if shutil.which(program) is None]
    if missing or not SCHEMA.is_file():
        pytest.skip(f"not installed: {', '.join(missing) or SCHEMA}")
    try:
        namespace = Namespace()
    except NotPermittedError as error:
        pytest.skip(f"network namespaces are not permitted here: {error}")
    # Not pytest's own folder: its path is longer than a socket's may be.
    with namespace, tempfile.TemporaryDirectory(prefix="mirrorctl-ovs-") as folder:
        switch = OpenVSwitch(namespace, Path(folder))
        yield switch
        switch.close()
