"""Configurations that are pushed to stations: keys, signed metadata (TUF), bundles, roll-outs.

tuf comes in only where something is signed or read: no command but those of `config` and `keys` pays for it.
"""
