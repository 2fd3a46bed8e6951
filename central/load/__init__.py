"""`central load`: stations that are not there, which speak as real ones do."""
