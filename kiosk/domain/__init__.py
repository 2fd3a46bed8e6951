"""The trade in plain objects: visitor, submission, service item, station. Standard library only."""
