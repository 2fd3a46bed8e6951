"""One content, whole: plain words first, the law last."""
