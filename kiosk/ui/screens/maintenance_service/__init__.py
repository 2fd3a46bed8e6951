"""Taking the station out of service, and back."""
