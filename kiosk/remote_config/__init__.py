"""Configurations that come signed from the centre or from a stick (TUF): trusted, tried, put in force between visits,
and taken back where home does not come up with them.

`trust` and `state` decide and do no I/O. tuf comes in with `fetch` alone, which only ever runs in a process of its own.
"""
