"""Four crosses to touch, so that fingers are where they are."""
