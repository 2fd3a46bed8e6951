"""我能办什么: where it begins."""
