"""A filter, or a wish: one question with its answers."""
