"""The command line, one file per command. Each prints one JSON object; logs go to standard error."""
