"""The catalog as a workbook (敏感词库), and a workbook as a catalog: for people who keep word lists in Excel."""
