"""What became of every part of a bundle."""
