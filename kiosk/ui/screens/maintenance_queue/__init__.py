"""What waits to be sent, what was not taken and why, and sending it now."""
