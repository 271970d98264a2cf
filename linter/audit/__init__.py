"""Audits of whole template libraries: many files and rows, few things in memory, reports that somebody signs."""
