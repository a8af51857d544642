"""What one Huawei model does and another does not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HuaweiAbilities:
    access_by_default: bool = False
    """A port is an access port unless configured otherwise, so that its link type is not printed."""
    prints_match_order: bool = False
    """`match-order config` behind a traffic policy's name; releases differ (public configurations)."""
    observes_on_members: bool = True
    """Whether an Eth-Trunk's member can be an observing port: advised against on VRP 5, refused on
    CloudEngine (vendor/huawei.md 3)."""
    observes_with_ranges: bool = True
    """VRP 5: batches of observing ports, from V200R005 on (vendor/huawei.md 2, row F1/F2 batch)."""
    remote_observe_ports: bool = False
    """CloudEngine before V300: RSPAN and ERSPAN forms in circulation, UNCONFIRMED (vendor/huawei.md 2, F4o)."""


CLOUD_ENGINE = HuaweiAbilities(access_by_default=True, observes_on_members=False)
"""V600 is taken to be the same (vendor/huawei.md 2, row F3: UNCONFIRMED)."""
