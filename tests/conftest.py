"""Rules for every test."""

import os
from collections.abc import Generator

import pytest

NO_SKIP = "MIRRORCTL_NO_SKIP"
"""Set where every tool is installed, so that a test that skips has found something missing."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get(NO_SKIP):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {call.excinfo}"
    return report


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are compared in English, and no login of the person running the tests is ever used."""
    monkeypatch.setenv("MIRRORCTL_LANG", "en")
    for name in ("MIRRORCTL_USERNAME", "MIRRORCTL_PASSWORD", "MIRRORCTL_SSH_KEY", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)
