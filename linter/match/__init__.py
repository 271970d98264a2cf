"""Matching: compiled catalog and folded text to hits, by one scan and joins."""
