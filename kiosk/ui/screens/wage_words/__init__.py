"""The words by which a kind of work is looked for, to see what it pays."""
