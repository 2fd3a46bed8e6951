"""A number, and how far its line has come."""
