"""Sound and screen: volume, brightness, rotation, touch."""
