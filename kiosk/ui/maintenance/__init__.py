"""The technicians' menu: what its pages share. Brought in when the hidden corner is touched, and not before."""
