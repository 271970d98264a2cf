"""The command line: the only place that prints and chooses exit codes.

`main` reads the command line, `check`, `text`, `explain`, `rules` and `cache` hold one command each and are
imported when they are called. Exit codes: 0 nothing to fail on, 1 findings, 2 could not do the job,
130 interrupted, 141 the reader of our output went away.
"""
