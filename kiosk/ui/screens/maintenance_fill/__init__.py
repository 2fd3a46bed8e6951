"""The whole glass in one colour, then in the next."""
