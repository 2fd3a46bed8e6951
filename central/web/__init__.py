"""Pages for people: `/cases` for the office, `/u/<token>` for a citizen's phone. Rendered here, usable without scripts."""

from central.web.install import install

__all__ = ["install"]
