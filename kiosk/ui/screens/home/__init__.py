"""The first page: what can be done here."""
