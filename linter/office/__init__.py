"""Reviewed copies of Office files: the user's own document with the findings in it."""
