"""Ports are synchronous; whoever calls them from a loop says where they run."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Protocol, TypeVar

T = TypeVar("T")


class Offload(Protocol):
    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]:
        """Run `work` elsewhere and wait for what it gives."""
        ...


async def inline(work: Callable[[], T], /) -> T:
    """Here and now: for a command, which has no one to keep waiting."""
    return work()


def on_executor(executor: Executor) -> Offload:
    """On that executor (the database worker), so that the loop never blocks."""

    async def offload(work: Callable[[], T], /) -> T:
        return await asyncio.get_running_loop().run_in_executor(executor, work)

    return offload
