"""The card of a row's person is laid: its name and number are taken over, and nothing else."""
