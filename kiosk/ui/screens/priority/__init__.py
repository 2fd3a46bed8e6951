"""Why somebody is served before others."""
