"""What one kind of work pays in a place, drawn and in words."""
