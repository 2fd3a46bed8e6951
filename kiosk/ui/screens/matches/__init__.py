"""What a person can get, best first."""
