"""What an H3C switch says, word for word.

Texts without a source are marked UNCONFIRMED; nothing outside the lab may depend on them.
"""

from toolkit.lab.switch.grammar import Fault
from toolkit.lab.switch.wording import Wording, erase

COMWARE = Wording(
    # vendor/h3c.md 7: one leading blank, then `%`.
    mistakes={
        Fault.UNRECOGNIZED: " % Unrecognized command found at '^' position.",
        Fault.WRONG_PARAMETER: " % Wrong parameter found at '^' position.",
        Fault.INCOMPLETE: " % Incomplete command found at '^' position.",
        Fault.AMBIGUOUS: " % Ambiguous command found at '^' position.",
        Fault.TOO_MANY: " % Too many parameters found at '^' position.",
    },
    system_view="System View: return to User View with Ctrl+Z.",  # vendor/h3c.md 7
    paging_off="% Screen-length configuration is disabled for current user.",  # vendor/h3c.md 7
    more="---- More ----",  # vendor/h3c.md 7 "Paging marker"
    erase_more=erase(16),  # seen in public transcripts of H3C switches
    lines_busy="All user interfaces are used, please try later!",  # UNCONFIRMED for SSH
    choose="Please choose Y or N. [Y/N]:",  # UNCONFIRMED
    paging_refused="Permission denied.",  # vendor/h3c.md 7 "Paging marker"
)


def comware_greeting(_limit: int, _online: int) -> str:
    """The copyright box; its text is UNCONFIRMED."""
    frame = "*" * 78
    lines = (
        "* Copyright (c) 2004-2019 New H3C Technologies Co., Ltd. All rights reserved.*",
        "* Without the owner's prior written consent,                                 *",
        "* no decompiling or reverse-engineering shall be allowed.                    *",
    )
    return "\n".join(("", frame, *lines, frame, ""))


WIPES_THE_PORT = "This operation may delete all settings made on the interface. Continue? [Y/N]:"  # vendor/h3c.md 0.2
RESTORES_DEFAULTS = "This command will restore the default settings. Continue? [Y/N]:"  # text UNCONFIRMED


class ComwareRefusal:
    """Semantic errors: no `%`, no common beginning (vendor/h3c.md 7); every text UNCONFIRMED."""

    OTHER_TYPE = "The mirroring group already exists with a different type."
    WRONG_TYPE = "The type of the mirroring group does not support this operation."
    NO_SOURCES = "A remote destination mirroring group has no mirroring ports."
    SECOND_OUTLET = "The mirroring group already has a reflector port or an egress port."
    SECOND_PROBE_VLAN = "The mirroring group already has a remote probe VLAN."
    PROBE_VLAN_IN_USE = "The VLAN is already the remote probe VLAN of another mirroring group."
    IS_PROBE_VLAN = "The VLAN is a remote probe VLAN and cannot be deleted."
    NO_ACL = "The ACL does not exist."
    NO_RULE = "The rule does not exist."  # vendor/h3c.md 7
    OTHER_MIRRORING = "The traffic behavior already mirrors to another type of destination."
    NOT_A_TUNNEL = "The interface is not a tunnel interface."
    NEEDS_MODE = "The tunnel interface does not exist; its mode is required."
    NOT_HYBRID = "The link type of the port is not hybrid."
    NO_GROUP = "The mirroring group does not exist."
    OTHER_GROUP = "The port is already a member of another mirroring group."
    VLAN_IN_OTHER_GROUP = "The VLAN is already a mirroring VLAN of another mirroring group."
    IS_SOURCE = "The port is a mirroring port and cannot be a monitor port."
    IS_MONITOR = "The port is a monitor port and cannot be a mirroring port."
    SECOND_MONITOR = "The mirroring group already has a monitor port."
    NOT_A_MEMBER = "The port is not a member of the mirroring group."
    AGGREGATE_SOURCE = "An aggregate interface cannot be a mirroring port."
    AGGREGATE_MONITOR = "An aggregate interface or a member of one cannot be a monitor port."
    NO_POLICY = "The QoS policy does not exist."
    NO_CLASSIFIER = "The traffic classifier does not exist."
    NO_BEHAVIOR = "The traffic behavior does not exist."
    POLICY_APPLIED = "The QoS policy has been applied and cannot be deleted."
    IN_A_POLICY = "The object is used by a QoS policy and cannot be deleted."
    ALREADY_APPLIED = "A QoS policy has already been applied in this direction."
    NOT_APPLIED = "The QoS policy is not applied."
    NO_VLAN = "The VLAN does not exist."
    NO_INTERFACE = "The interface does not exist."
    NO_AGGREGATION = "The aggregation group does not exist."
    NOT_TRUNK = "The link type of the port is not trunk."
    NOT_ACCESS = "The link type of the port is not access."
    FIXED = "The object cannot be deleted."
