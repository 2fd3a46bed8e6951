"""代办: the card of who files for another, then the card of whom it is for."""
