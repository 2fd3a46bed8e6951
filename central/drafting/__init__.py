"""What the staff write for stations to tell: the fields of each kind, what a form says, and who may do what with it."""
