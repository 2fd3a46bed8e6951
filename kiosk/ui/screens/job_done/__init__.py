"""What became of applying, or of taking a place: the contact, the number, the paper."""
