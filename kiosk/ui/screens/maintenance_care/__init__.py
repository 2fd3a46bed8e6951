"""A page of the technicians' menu that several presenters fill."""
