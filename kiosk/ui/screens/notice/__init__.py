"""A sheet that explains something: help, an entry that is not open, a forgotten card."""
