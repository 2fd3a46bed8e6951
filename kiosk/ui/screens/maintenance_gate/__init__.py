"""Who comes in to the technicians' menu: number, PIN, one-time code."""
