"""What an item is: its 12 elements in plain words."""
