"""Which configuration runs, going back, taking one from a stick."""
