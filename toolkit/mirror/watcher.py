"""What happens, told to whoever wants to show it."""

from typing import Protocol

from toolkit.model.names import DeviceName
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession, SessionStep
from toolkit.model.switch import SwitchFacts


class Watcher(Protocol):
    """Called in the order things happen; must not raise and must not take long."""

    def connected(self, device: DeviceName, facts: SwitchFacts) -> None: ...

    def planned(self, plan: Plan) -> None: ...

    def sending(self, session: MirrorSession, step: SessionStep) -> None: ...

    def undoing(self, session: MirrorSession, step: SessionStep, lines: tuple[str, ...]) -> None: ...

    def refused(self, session: MirrorSession, answer: str) -> None:
        """The switch refused a source of the session, which is proven gone; the alternative follows."""

    def proven(self, session: MirrorSession) -> None:
        """The running configuration shows all of the session."""

    def removed(self, session: MirrorSession, changes: tuple[str, ...]) -> None:
        """The running configuration shows nothing of the session.

        `changes` is what else differs, in the views the session touched, from before: others did that.
        """


class Silent:
    """Watches nothing."""

    def connected(self, device: DeviceName, facts: SwitchFacts) -> None: ...

    def planned(self, plan: Plan) -> None: ...

    def sending(self, session: MirrorSession, step: SessionStep) -> None: ...

    def undoing(self, session: MirrorSession, step: SessionStep, lines: tuple[str, ...]) -> None: ...

    def refused(self, session: MirrorSession, answer: str) -> None: ...

    def proven(self, session: MirrorSession) -> None: ...

    def removed(self, session: MirrorSession, changes: tuple[str, ...]) -> None: ...
