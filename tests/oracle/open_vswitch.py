"""Open vSwitch with its userspace datapath: no kernel module (vendor/device-access.md 5.1), nor any other device."""

from collections.abc import Iterable
from pathlib import Path

from tests.oracle.namespace import Namespace
from tests.oracle.packet_port import PacketPort

SCHEMA = Path("/usr/share/openvswitch/vswitch.ovsschema")


class OpenVSwitch:
    """Its two daemons in `namespace`, without a bridge; all their files are in `folder`.

    They end with the namespace. The folder's path must be short: sockets are in it.
    """

    def __init__(self, namespace: Namespace, folder: Path) -> None:
        self._namespace = namespace
        self._settings = [f"OVS_{what}DIR={folder}" for what in ("RUN", "LOG", "DB", "SYSCONF")]
        self._database = f"unix:{folder}/db.sock"
        self._cables: dict[str, PacketPort] = {}
        self._run("ovsdb-tool", "create", f"{folder}/conf.db", str(SCHEMA))
        self._detach("ovsdb-server", f"{folder}/conf.db", f"--remote=p{self._database}", f"--unixctl={folder}/db.ctl")
        # Without a flow cache, which follows what was learned with a delay, every frame is decided anew.
        self.configure("--no-wait", "init", "--", "set", "Open_vSwitch", ".", "other_config:flow-limit=0")
        # The dummy kind of the userspace datapath needs no /dev/net/tun, which containers rarely have.
        self._detach("ovs-vswitchd", self._database, f"--unixctl={folder}/vs.ctl", "--disable-system", "--enable-dummy")

    def configure(self, *words: str) -> None:
        """Runs `ovs-vsctl`, which returns once the switch works by what was changed."""
        self._run("ovs-vsctl", f"--db={self._database}", "--timeout=20", *words)

    def cables(self, names: Iterable[str]) -> dict[str, PacketPort]:
        """A cable with each name at the end that goes into the switch; we hold the other."""
        wanted = tuple(names)
        lines = []
        for name in (each for each in wanted if each not in self._cables):
            lines.append(f"link add name {name} type veth peer name {_far_end(name)}\n")
            # Without an address of its own the kernel has nothing to say on these cables.
            lines += [f"link set dev {end} addrgenmode none up\n" for end in (name, _far_end(name))]
        self._namespace.run("ip", "-batch", "-", given="".join(lines))
        for name in wanted:
            if name not in self._cables:
                self._cables[name] = PacketPort(self._namespace.packet_socket(_far_end(name)))
        return {name: self._cables[name] for name in wanted}

    def close(self) -> None:
        for cable in self._cables.values():
            cable.close()

    def _detach(self, *words: str) -> None:
        """Returns once the daemon is ready."""
        self._run(*words, "--pidfile", "--detach", "--log-file", "-vconsole:off")

    def _run(self, *words: str) -> None:
        self._namespace.run("env", *self._settings, *words)


def _far_end(name: str) -> str:
    return f"{name}-far"
