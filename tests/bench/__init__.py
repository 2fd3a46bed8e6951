"""`make bench`: the figures the product promises, measured on this machine in one run."""
