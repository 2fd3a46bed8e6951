"""The station cannot serve: where to go instead."""
