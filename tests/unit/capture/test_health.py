import pytest

from toolkit.capture.health import ENOUGH_FRAMES, SILENT_AFTER_S, Directions, MirrorHealth

WELL = MirrorHealth(
    watched_s=60,
    silent_s=0.1,
    frames=1000,
    bytes=300_000,
    tagged=1000,
    untagged=0,
    directions=Directions(sent=100, received=120),
    dropped=0,
)


def codes(health: MirrorHealth, *, expect_tags: bool = True) -> list[str]:
    return [finding.code for finding in health.findings(expect_tags=expect_tags)]


def test_a_healthy_mirror_has_no_findings() -> None:
    assert codes(WELL) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"silent_s": SILENT_AFTER_S}, ["mirror.silent"]),
        ({"directions": Directions(sent=ENOUGH_FRAMES)}, ["mirror.one-way"]),
        ({"directions": Directions(received=ENOUGH_FRAMES)}, ["mirror.one-way"]),
        ({"directions": Directions(sent=ENOUGH_FRAMES - 1)}, []),
        ({"tagged": 0, "untagged": 1000}, ["mirror.untagged"]),
        ({"tagged": 0, "untagged": 10, "frames": 10}, []),
        ({"tagged": 1, "untagged": 999}, []),
        ({"dropped": 3}, ["mirror.dropped"]),
        ({"dropped": None}, []),
    ],
)
def test_what_the_counters_mean(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(WELL.model_copy(update=changes)) == expected


def test_missing_tags_matter_only_where_some_are_expected() -> None:
    assert codes(WELL.model_copy(update={"tagged": 0}), expect_tags=False) == []


def test_every_finding_says_what_to_do() -> None:
    sick = WELL.model_copy(
        update={"silent_s": 99.9, "tagged": 0, "dropped": 3, "directions": Directions(sent=ENOUGH_FRAMES)}
    )
    findings = sick.findings(expect_tags=True)
    assert len(findings) == 4
    assert all(finding.hint for finding in findings)
