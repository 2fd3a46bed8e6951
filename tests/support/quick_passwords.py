"""Passwords of staff of which a guess costs next to nothing: the tests log in more than a thousand times.

What one costs at a real centre is the matter of tests/central/test_passwords.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from argon2 import PasswordHasher, Type

from central import passwords


@contextmanager
def quick_passwords() -> Iterator[None]:
    with patch.object(passwords, "_hasher", _quick):
        yield


@cache
def _quick() -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1, type=Type.ID)
