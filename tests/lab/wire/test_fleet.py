"""Many switches at once, each with its own SSH port."""

import socket
from pathlib import Path

from toolkit.lab.fleet import Fleet, office_models

WAIT_SECONDS = 20


def test_every_switch_of_a_fleet_has_its_own_name_and_answers(tmp_path: Path) -> None:
    with Fleet(8, office_models()) as fleet:
        assert list(fleet.switches) == [plan.name for plan in fleet.plans]
        assert len({listener.port for listener in fleet.listeners.values()}) == 8
        for name, switch in fleet.switches.items():
            assert f"sysname {name}\n" in switch.running_config()
        for listener in fleet.listeners.values():
            with socket.create_connection(("127.0.0.1", listener.port), timeout=WAIT_SECONDS) as connection:
                assert connection.recv(4) == b"SSH-"
        assert set(fleet.host_keys()) == set(fleet.switches)
        fleet.write_inventory(tmp_path)
        hosts = (tmp_path / "hosts.yaml").read_text()
        assert all(
            f"{name}:\n  hostname: 127.0.0.1\n  port: {listener.port}\n" in hosts
            for name, listener in fleet.listeners.items()
        )
    fleet.close()


def test_models_are_taken_in_turn() -> None:
    models = office_models()
    with Fleet(len(models) + 1, models) as fleet:
        first, *_, last = fleet.plans
    assert first.personality == last.personality
    assert (first.name, last.name) == ("hw-core-001", "hw-core-007")
