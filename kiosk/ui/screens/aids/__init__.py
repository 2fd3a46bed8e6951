"""怎么用着顺手？: large text, high contrast, low buttons, speech, more time."""
