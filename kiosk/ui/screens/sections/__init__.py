"""看信息: every section of what the station tells, and what fits the visitor."""
