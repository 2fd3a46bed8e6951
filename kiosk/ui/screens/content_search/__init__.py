"""The words that are looked for in a section, written on our own keyboard."""
