"""The reference centre: what a station syncs to where a province has no centre of its own."""
