"""Everything that can be applied for here, in groups."""
