"""Huawei V600 S-series (YunShan OS): CloudEngine's spelling, as far as anybody knows, and no commit by default.

vendor/huawei.md 2, F3: only the behavior of a flow mirror is documented; the rest is assumed to be spelt like F4.
"""

from toolkit.dialects.vrp8 import Vrp8
from toolkit.dialects.vrp8_cli import V600_CLI
from toolkit.dialects.vrp_capabilities import V600_CAPABILITIES
from toolkit.dialects.vrp_facts import CAMPUS_V600
from toolkit.model.plan import DialectName


class V600(Vrp8):
    name = DialectName.V600
    recognition = CAMPUS_V600
    answers_like = CAMPUS_V600.answers
    template_folders = ("v600", "vrp8", "vrp")
    two_stage = False
    example_interface = "GE1/0/24"
    cli = V600_CLI
    capabilities = V600_CAPABILITIES
