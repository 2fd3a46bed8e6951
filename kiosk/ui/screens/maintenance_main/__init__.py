"""The first page of the technicians' menu: what is wrong, and what to do."""
