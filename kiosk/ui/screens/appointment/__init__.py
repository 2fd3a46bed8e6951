"""An appointment, checked in by card or by the code on its paper."""
