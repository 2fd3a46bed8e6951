"""Every answer once more, the promise, and handing in."""
