"""Chinese input: letters, strokes and drawings become characters, in a process that ends with the visit."""
