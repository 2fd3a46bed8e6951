"""What stands around every page: header and utility bar."""
