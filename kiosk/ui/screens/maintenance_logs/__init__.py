"""What happened at this station."""
