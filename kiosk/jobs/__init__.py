"""Looking work up: the index, its order, matching with reasons, and what makes a posting unlawful."""
