"""What the centre keeps: SQLite under a key by default, PostgreSQL by URL."""
