"""What both NAPALM drivers do; the vendors differ in what they ask and in their templates."""

import re
from typing import Any, ClassVar

from napalm.base import NetworkDriver, models
from napalm.base.exceptions import CommandErrorException, ConnectionClosedException

from toolkit.device.napalm.configuration import STORES, configurations
from toolkit.device.napalm.connection import Connection
from toolkit.device.napalm.errors import as_napalm_errors
from toolkit.device.napalm.facts import facts
from toolkit.device.napalm.hosts import arp_table, mac_address_table
from toolkit.device.napalm.interfaces import counters, interfaces
from toolkit.device.napalm.login import Login
from toolkit.device.napalm.neighbors import Details, lldp_details, lldp_neighbors
from toolkit.device.napalm.spelling import interface as full_name
from toolkit.device.napalm.vendor import Questions
from toolkit.device.napalm.vlans import vlans
from toolkit.dialects.tables import Row
from toolkit.inventory.device import Platform
from toolkit.language import tr
from toolkit.model.errors import CommandRefusedError
from toolkit.model.switch import InterfaceDetail

_VRF = re.compile(r"[\w.-]{1,31}", re.ASCII)


class ReadOnlyDriver(NetworkDriver):  # type: ignore[misc]  # NAPALM does not say that it is typed
    """Host keys are always checked and nothing is ever saved; changes are `mirrorctl`'s, which proves and undoes them.

    Of `optional_args` it knows port, key_file, allow_agent, ssh_strict (True unless given), alt_key_file (the
    known_hosts file, by default the user's own) and legacy_ssh.
    """

    platforms: ClassVar[tuple[Platform, ...]]
    """Whose dialects may answer; the first is expected."""
    questions: ClassVar[Questions]

    def __init__(
        self,
        hostname: str,
        username: str,
        password: str,
        timeout: int = 60,
        optional_args: dict[str, Any] | None = None,
    ) -> None:
        self.hostname = hostname
        self.username = username
        self.password = password
        self.timeout = timeout
        self.platform = str(self.platforms[0])
        self._optional_args = dict(optional_args or {})
        self._connection: Connection | None = None

    def open(self) -> None:
        with as_napalm_errors():
            login = Login.of(
                self.platforms[0], self.hostname, self.username, self.password, self.timeout, self._optional_args
            )
            self._connection = Connection.open(login, self.platforms)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def is_alive(self) -> models.AliveDict:
        return {"is_alive": self._connection is not None and self._connection.alive}

    def cli(self, commands: list[str], encoding: str = "text") -> dict[str, str | dict[str, Any]]:
        """Each in the user view. Raises CommandErrorException for a line that is refused, asks or would save."""
        if encoding != "text":
            raise NotImplementedError(tr("{encoding} is not an encoding of these switches.", encoding=encoding))
        if not isinstance(commands, list):
            raise TypeError(tr("Commands come as a list."))
        with as_napalm_errors():
            return {command: self._typed(command) for command in commands}

    def get_facts(self) -> models.FactsDict:
        with as_napalm_errors():
            connection = self._opened()
            return facts(
                connection.table("version", connection.dialect.version_command),
                self._serial_numbers(),
                interfaces(self._interface_details()),
                hostname=connection.hostname,
            )

    def get_interfaces(self) -> dict[str, models.InterfaceDict]:
        with as_napalm_errors():
            return interfaces(self._interface_details())

    def get_interfaces_counters(self) -> dict[str, models.InterfaceCounterDict]:
        with as_napalm_errors():
            return counters(self._interface_details())

    def get_arp_table(self, vrf: str = "") -> list[models.ARPTableDict]:
        if vrf and not _VRF.fullmatch(vrf):
            raise CommandErrorException(tr("{vrf} is not the name of a VPN instance.", vrf=repr(vrf)))
        with as_napalm_errors():
            connection = self._opened()
            spellings = (f"display arp vpn-instance {vrf}",) if vrf else connection.dialect.arp_commands
            return arp_table(connection.table("arp", *spellings), connection.dialect.naming)

    def get_mac_address_table(self) -> list[models.MACAdressTable]:
        with as_napalm_errors():
            connection = self._opened()
            table = connection.table("mac_address", *connection.dialect.mac_commands)
            return mac_address_table(table, connection.dialect.naming)

    def get_lldp_neighbors(self) -> dict[str, list[models.LLDPNeighborDict]]:
        with as_napalm_errors():
            return lldp_neighbors(self._lldp_details())

    def get_lldp_neighbors_detail(self, interface: str = "") -> models.LLDPNeighborsDetailDict:
        with as_napalm_errors():
            details = self._lldp_details()
            if not interface:
                return details
            wanted = full_name(interface, self._opened().dialect.naming)
            return {local: neighbors for local, neighbors in details.items() if local == wanted}

    def get_vlans(self) -> dict[int, models.VlanDict]:
        with as_napalm_errors():
            connection = self._opened()
            return vlans(connection.table("vlan", *self.questions.vlans), connection.dialect.naming)

    def get_config(
        self,
        retrieve: str = "all",
        full: bool = False,  # noqa: FBT001, FBT002 - NAPALM's signature, here and in the next two lines
        sanitized: bool = False,  # noqa: FBT001, FBT002
        format: str = "text",  # noqa: A002
    ) -> models.ConfigDict:
        if format != "text":
            raise NotImplementedError(tr("{format} is not a format of these switches.", format=format))
        if retrieve not in {"all", *STORES}:
            raise ValueError(tr("{retrieve} is not a configuration of a switch.", retrieve=repr(retrieve)))
        wanted = STORES if retrieve == "all" else (retrieve,)
        with as_napalm_errors():
            return configurations(self._opened(), self.questions, wanted, full=full, sanitized=sanitized)

    def _opened(self) -> Connection:
        if self._connection is None:
            raise ConnectionClosedException(tr("The connection to {host} is not open.", host=self.hostname))
        return self._connection

    def _typed(self, command: str) -> str:
        try:
            return self._opened().ask(command)
        except ValueError as error:
            raise CommandErrorException(str(error)) from None

    def _interface_details(self) -> tuple[InterfaceDetail, ...]:
        connection = self._opened()
        return connection.dialect.interface_details(connection.ask(connection.dialect.interface_command))

    def _serial_numbers(self) -> tuple[Row, ...]:
        """None where the account may not see them."""
        try:
            return self._opened().table("serial_number", *self.questions.serial_number)
        except CommandRefusedError:
            return ()

    def _lldp_details(self) -> Details:
        connection = self._opened()
        return lldp_details(
            connection.table("lldp_neighbor_detail", *self.questions.neighbors),
            connection.dialect.naming,
            description_width=self.questions.description_width,
        )
