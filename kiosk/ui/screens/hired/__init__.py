"""How many were hired, when a posting is closed."""
