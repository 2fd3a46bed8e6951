"""One posting: the pay, where, what is asked, and what can be done about it."""
