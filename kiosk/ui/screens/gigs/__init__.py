"""零工: the morning's board, and what the visitor has taken of it."""
