"""用哪种文字？: every language there is, each in its own script."""
