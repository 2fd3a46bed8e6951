"""What pages are built of. Nothing here knows a screen."""
