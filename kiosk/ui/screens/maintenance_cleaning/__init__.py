"""A minute in which the glass can be wiped."""
