"""`central hub`: nudges for a fleet, from a process that holds nothing but the open streams.

It knows neither FastAPI nor SQLAlchemy: ten thousand streams are to fit where those alone would not."""
