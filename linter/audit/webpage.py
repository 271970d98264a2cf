"""The report of an audit as one HTML file: no scripts, nothing loaded from elsewhere, charts as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from linter.audit.outcome import Outcome
from linter.audit.pages import Table, Value, list_columns, list_rows, make_tables, warnings
from linter.messages import language, say
from linter.report.cells import visible

LISTED = 5000
"""Findings that the page lists."""
BARS = 12
"""Rows that a chart draws."""
_COLOURS = ("#b3261e", "#d98a00", "#5b7a99", "#777777")
_CHART_WIDTH, _BAR, _NAMES = 720, 22, 190
_STYLE = """
body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#222;margin:2em auto;
max-width:1180px;padding:0 1em}h1{font-size:24px}h2{font-size:18px;margin:2em 0 .5em;border-left:4px solid #b3261e;
padding-left:.5em}table{border-collapse:collapse;width:100%;font-size:13px}th,td{border:1px solid #ddd;padding:4px 8px;
text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f4f4f4;position:sticky;top:0}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.warn{background:#fdecea;border:1px solid
#b3261e;padding:.6em 1em;font-weight:bold}.note{color:#666}nav a{margin-right:1em}svg{max-width:100%;height:auto}
details summary{cursor:pointer}@media print{th{position:static}nav{display:none}}
"""


def render_webpage(outcome: Outcome, *, redacts: bool = True) -> Iterator[str]:
    """The page, piece by piece."""
    title = escape(say("audit.title"))
    tables = list(make_tables(outcome, redacts=redacts))
    yield f'<!doctype html>\n<html lang="{language()}">\n<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
    for warning in warnings(outcome):
        yield f'<p class="warn">{escape(warning)}</p>\n'
    yield "<nav>"
    for table in tables:
        yield f'<a href="#{table.key}">{escape(table.title)}</a> '
    yield f'<a href="#list">{escape(say("audit.list"))}</a></nav>\n'
    for table in tables:
        yield f'<h2 id="{table.key}">{escape(table.title)}</h2>\n'
        if table.note:
            yield f'<p class="note">{escape(visible(table.note))}</p>\n'
        if table.chart and table.rows:
            yield draw_bars(table)
        yield from _table(table.columns, iter(table.rows))
    total = outcome.collection.total
    yield f'<h2 id="list">{escape(say("audit.list"))}</h2>\n'
    if total > LISTED:
        yield f'<p class="note">{escape(say("audit.list_cut", total=f"{total:,}", shown=f"{LISTED:,}"))}</p>\n'
    yield from _table(list_columns(), _first(list_rows(outcome, redacts=redacts), LISTED))
    yield f"<p>{escape(say('audit.signature'))}</p>\n</body>\n</html>\n"


def draw_bars(table: Table) -> str:
    """Horizontal bars, one row for each name, the columns of the chart stacked in their colours."""
    rows = table.rows[:BARS]
    largest = max((sum(_number(row[at]) for at in table.chart) for row in rows), default=0) or 1
    height = _BAR * len(rows) + 30
    room = _CHART_WIDTH - _NAMES - 70
    parts = [f'<svg viewBox="0 0 {_CHART_WIDTH} {height}" width="{_CHART_WIDTH}" role="img" '
             f'aria-label="{escape(table.title)}" font-size="12">']  # fmt: skip
    for line, row in enumerate(rows):
        top = line * _BAR + 4
        name = visible(str(row[0]))
        short = name if len(name) <= 14 else f"{name[:6]}…{name[-7:]}"
        parts.append(f'<text x="{_NAMES - 8}" y="{top + 13}" text-anchor="end">{escape(short)}</text>')
        left = float(_NAMES)
        for index, at in enumerate(table.chart):
            wide = room * _number(row[at]) / largest
            if wide:
                words = escape(f"{name} {table.columns[at]} {row[at]}")
                parts.append(f'<rect x="{left:.1f}" y="{top}" width="{max(wide, 1):.1f}" height="{_BAR - 6}" '
                             f'fill="{_COLOURS[index % 4]}"><title>{words}</title></rect>')  # fmt: skip
            left += wide
        total = sum(_number(row[at]) for at in table.chart)
        parts.append(f'<text x="{left + 6:.1f}" y="{top + 13}">{total:,.0f}</text>')
    if len(table.chart) > 1:
        for index, at in enumerate(table.chart):
            left = _NAMES + index * 110
            parts.append(f'<rect x="{left}" y="{height - 18}" width="12" height="12" fill="{_COLOURS[index % 4]}"/>'
                         f'<text x="{left + 18}" y="{height - 8}">{escape(table.columns[at])}</text>')  # fmt: skip
    return "".join(parts) + "</svg>\n"


def _first(rows: Iterator[tuple[Value, ...]], limit: int) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(rows):
        if number >= limit:
            return
        yield row


def _table(columns: tuple[str, ...], rows: Iterator[object]) -> Iterator[str]:
    yield "<table><thead><tr>" + "".join(f"<th>{escape(one)}</th>" for one in columns) + "</tr></thead><tbody>\n"
    for row in rows:
        assert isinstance(row, tuple | list)
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>\n"
    yield "</tbody></table>\n"


def _cell(value: Value) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value:,}</td>'
    return f"<td>{escape(visible(value))}</td>"


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0.0
