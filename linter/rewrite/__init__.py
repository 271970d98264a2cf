"""Rewrites: the suggestions of a finding and the edits they stand for."""
