"""What the station shows while nobody stands before it."""
