"""Reporters: pure functions from a `RunReport` to text, one module per output format.

Only `terminal` imports rich; every other module composes plain values, so that a report on a clean
file costs no heavy import.
"""
