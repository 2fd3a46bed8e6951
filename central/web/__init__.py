"""Pages for people: `/cases` for the office, `/u/<token>` for a citizen's phone. All of it works without scripts."""

from central.web.install import install

__all__ = ["install"]
