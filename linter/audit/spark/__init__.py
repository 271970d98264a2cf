"""Audits beyond one machine: a Spark DataFrame of texts in, DataFrames of findings, rejected rows and counts out.

Rows are judged one by one, so any partitioning gives the same answer and a lost executor only costs its parts again.
"""

from linter.audit.spark.frames import SparkAudit, audit_dataframe

__all__ = ["SparkAudit", "audit_dataframe"]
