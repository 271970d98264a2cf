"""Context: what makes a match a violation. Hits in, verdicts with reasons out."""
