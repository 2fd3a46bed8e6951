"""A page of rows that several presenters fill."""
