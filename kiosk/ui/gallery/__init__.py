"""Every page and sheet in every shape, drawn without a window of that size: for those who design, and for the tests."""
