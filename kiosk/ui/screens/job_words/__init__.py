"""The words that are looked for, written on our own keyboard."""
