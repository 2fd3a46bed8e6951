"""Which employer it is: the credit code, scanned from the licence or written."""
