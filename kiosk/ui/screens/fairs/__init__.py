"""招聘会: a month of days, and what is on."""
