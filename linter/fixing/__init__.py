"""Fixing files: where a text stands in its file, what it becomes, and writing so that nothing is lost."""
