"""How else one may sign: a fingerprint at the desk, or somebody for them."""
