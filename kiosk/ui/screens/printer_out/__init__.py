"""No receipt came out: how else to take the number along."""
