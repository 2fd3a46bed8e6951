"""The station's encrypted database: SQLAlchemy on SQLCipher. Nothing outside this package knows SQL."""
