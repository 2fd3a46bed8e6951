"""The application on the station. Start reading at `bootstrap.py`; `docs/architecture.md` has the drawing."""

__version__ = "0.1.0"
