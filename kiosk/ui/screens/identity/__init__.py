"""Who applies: consent, then the card."""
