"""What is truly known of the application now."""
