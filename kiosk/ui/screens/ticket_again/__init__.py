"""A number that was taken here before."""
