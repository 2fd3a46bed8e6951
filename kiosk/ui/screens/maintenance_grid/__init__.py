"""A grid over the whole glass, each cell to be touched."""
