"""What makes a posting unlawful or incomplete, and how to word it instead."""
