"""One application of the person: how far it has come, its number, and another copy."""
