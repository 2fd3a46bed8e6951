"""One section of what the station tells, or what of it fits the visitor: a list with search."""
