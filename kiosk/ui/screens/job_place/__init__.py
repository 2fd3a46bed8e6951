"""Where the work is: a sketch and its words."""
