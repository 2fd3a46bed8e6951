"""The centre's HTTP face under `/v1`."""
