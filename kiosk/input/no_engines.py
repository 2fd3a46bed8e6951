"""A station without input engines: numbers and letters can be written, and nothing else."""

from collections.abc import Callable

from kiosk.input.api import ENGINE_OF, Answer, Ask, EngineAway, EngineState, InputSession, Reason


class NoEngines:
    """What is asked is answered at once: there is nothing to wait for."""

    def open(self) -> None:
        """There is nothing to start."""

    def session(self) -> InputSession:
        return _NoSession()

    def close(self) -> None:
        """There is nothing to end."""


class _NoSession:
    def ask(self, ask: Ask, done: Callable[[Answer], None]) -> None:
        done(EngineAway(EngineState(ENGINE_OF[type(ask)], Reason.NO_PROCESS)))

    def close(self) -> None:
        """Nothing is still to come."""
