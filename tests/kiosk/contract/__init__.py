"""Messages between station and centre, and what both sign and read."""
