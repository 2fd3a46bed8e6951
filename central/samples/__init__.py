"""Made-up contents, one file a kind (central.sample_contents)."""
