"""代办: who files for whom, as what, and what the helper agrees to."""
