"""What can be queued for at the counter."""
