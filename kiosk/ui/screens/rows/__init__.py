"""The rows of one question: each a person or a thing, with what was said of it."""
