"""The sheet that asks whether someone is still there."""
