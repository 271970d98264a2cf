"""The report of an audit as one HTML file: no scripts, nothing loaded from elsewhere, charts as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from linter.audit.outcome import Outcome
from linter.audit.pages import Table, Value, list_names, list_rows, make_tables, warnings
from linter.messages import language, say
from linter.report.cells import visible, width

LISTED = 5000
"""Findings that the page lists."""
BARS = 20
"""Rows that a chart draws."""
_COLOURS = ("#b3261e", "#d98a00", "#5b7a99", "#777777")
_ROW_COLOURS = {"level": _COLOURS, "comparison": ("#b3261e", "#2e7d32", "#d98a00", "#7a1410", "#777777", "#bbbbbb")}
_CHART_WIDTH, _BAR, _NAMES = 760, 22, 240
_NAME_COLUMNS = 36
_NARROW = 14
"""Columns whose values are no wider are kept on one line."""
_DIGEST = 64
_STYLE = """
:root{color-scheme:light}body{background:#fff}
body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#222;margin:2em auto;
max-width:1240px;padding:0 1em}h1{font-size:24px}h2{font-size:18px;margin:2em 0 .5em;border-left:4px solid #b3261e;
padding-left:.5em}table{border-collapse:collapse;width:100%;font-size:13px}th,td{border:1px solid #ddd;padding:4px 8px;
text-align:left;vertical-align:top;overflow-wrap:break-word}th{background:#f4f4f4;position:sticky;top:0;
white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.k{white-space:nowrap}td.h{font:11px/1.5 monospace;overflow-wrap:anywhere;min-width:17em}
mark{background:#fde2a8;color:inherit}small{display:block;color:#666;font-size:12px}.list td{min-width:2em}
.list td:last-child{min-width:7em}
.warn{background:#fdecea;border:1px solid
#b3261e;padding:.6em 1em;font-weight:bold}.note{color:#666}nav a{margin-right:1em;white-space:nowrap}
svg{max-width:100%;height:auto}
details summary{cursor:pointer;margin:.5em 0}.wide{overflow-x:auto}
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;max-width:none;font-size:11px}table{font-size:10px}
small{font-size:9px}
th{position:static}nav{display:none}tr,svg{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}
th,mark,.warn,rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
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
        if not table.rows:
            yield f'<p class="note">{escape(say("audit.none"))}</p>\n'
            continue
        if table.chart:
            yield draw_bars(table)
        if table.folded:
            words = escape(say("audit.show_rows", count=f"{len(table.rows):,}"))
            yield f"<details><summary>{words}</summary>\n"
        yield from _table(table)
        if table.folded:
            yield "</details>\n"
    total = outcome.collection.total
    yield f'<h2 id="list">{escape(say("audit.list"))}</h2>\n'
    if total > LISTED:
        yield f'<p class="note">{escape(say("audit.list_cut", total=f"{total:,}", shown=f"{LISTED:,}"))}</p>\n'
    if total:
        yield from _list(list_names(outcome), islice(list_rows(outcome, redacts=redacts), LISTED))
    else:
        yield f'<p class="note">{escape(say("audit.none"))}</p>\n'
    yield f"<p>{escape(say('audit.signature'))}</p>\n</body>\n</html>\n"


def draw_bars(table: Table) -> str:
    """Horizontal bars, one row for each name, the columns of the chart stacked in their colours."""
    rows = table.rows[:BARS]
    stacked = len(table.chart) > 1
    largest = max((sum(_number(row[at]) for at in table.chart) for row in rows), default=0) or 1
    height = _BAR * len(rows) + (30 if stacked else 8)
    room = _CHART_WIDTH - _NAMES - 70
    parts = [f'<svg viewBox="0 0 {_CHART_WIDTH} {height}" width="{_CHART_WIDTH}" role="img" '
             f'aria-label="{escape(table.title)}" font-size="12">']  # fmt: skip
    for line, row in enumerate(rows):
        top = line * _BAR + 4
        name = visible(str(row[0]))
        parts.append(f'<text x="{_NAMES - 8}" y="{top + 13}" text-anchor="end">{escape(_tail(name))}</text>')
        left = float(_NAMES)
        for index, at in enumerate(table.chart):
            wide = room * _number(row[at]) / largest
            colour = _COLOURS[index] if stacked else _ROW_COLOURS[table.key][line]
            if wide:
                words = escape(f"{name} {table.columns[at]} {row[at]}")
                parts.append(f'<rect x="{left:.1f}" y="{top}" width="{max(wide, 1):.1f}" height="{_BAR - 6}" '
                             f'fill="{colour}"><title>{words}</title></rect>')  # fmt: skip
            left += wide
        total = sum(_number(row[at]) for at in table.chart)
        parts.append(f'<text x="{left + 6:.1f}" y="{top + 13}">{total:,.0f}</text>')
    for index, at in enumerate(table.chart if stacked else ()):
        left = _NAMES + index * 110
        parts.append(f'<rect x="{left}" y="{height - 18}" width="12" height="12" fill="{_COLOURS[index]}"/>'
                     f'<text x="{left + 18}" y="{height - 8}">{escape(table.columns[at])}</text>')  # fmt: skip
    cut = ""
    if len(table.rows) > BARS:
        words = say("audit.chart_cut", shown=f"{BARS:,}", total=f"{len(table.rows):,}")
        cut = f'<p class="note">{escape(words)}</p>\n'
    return "".join(parts) + f"</svg>\n{cut}"


def _tail(name: str) -> str:
    """The end of a name that is too long for the chart: of a path, the file."""
    if width(name) <= _NAME_COLUMNS:
        return name
    while "/" in name and width(name) > _NAME_COLUMNS - 1:
        name = name.partition("/")[2]
    while width(name) > _NAME_COLUMNS - 1:
        name = name[1:]
    return f"…{name}"


def _table(table: Table) -> Iterator[str]:
    """A table whose short columns do not wrap and whose numbers stand below their titles."""
    narrow = [all(width(str(row[at])) <= _NARROW for row in table.rows) for at in range(len(table.columns))]
    first = table.rows[0] if table.rows else ()
    heads = ["n" if at < len(first) and not isinstance(first[at], str) else "" for at in range(len(table.columns))]
    yield '<div class="wide"><table><thead><tr>'
    yield "".join(f"<th{_class(head)}>{escape(one)}</th>" for one, head in zip(table.columns, heads, strict=True))
    yield "</tr></thead><tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(map(_cell, row, narrow))}</tr>\n"
    yield "</tbody></table></div>\n"


def _cell(value: Value, narrow: bool) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value or 0:,}</td>'
    kind = "k" if narrow else "h" if len(value) == _DIGEST and value.isalnum() and value.isascii() else ""
    return f"<td{_class(kind)}>{_breakable(value)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _breakable(value: str) -> str:
    """Words for a page; paths may break behind their slashes."""
    return escape(visible(value)).replace("/", "/<wbr>").replace("_", "_<wbr>")


def _list(names: Sequence[str], rows: Iterator[tuple[Value, ...]]) -> Iterator[str]:
    """The rectification list in eight columns: what belongs together stands in one cell."""
    titles = (*map(_title, ("number", "level", "list_rule", "list_place", "text", "list_reason", "rewrite")),
              _title("list_owner"))  # fmt: skip
    yield f'<div class="wide"><table class="list"><thead><tr>{"".join(titles)}</tr></thead><tbody>\n'
    for values in rows:
        yield _list_row({name: str(value) for name, value in zip(names, values, strict=True)})
    yield "</tbody></table></div>\n"


def _title(name: str) -> str:
    return f"<th>{escape(say(f'audit.{name}'))}</th>"


def _list_row(one: dict[str, str]) -> str:
    text, match = escape(visible(one["text"])), escape(visible(one["match"]))
    marked = text.replace(match, f"<mark>{match}</mark>", 1) if match and match in text else f"{text}{_small(match)}"
    belongs = [words for words in (one["settlement"], one.get("trend", "")) if words]
    belongs += [f"{say(f'audit.{name}')} {value}" for name, value in
               ((name, one[name]) for name in ("source", "stage", "owner")) if value]  # fmt: skip
    cells = (
        f'<td class="n">{escape(one["number"])}</td><td class="k">{escape(one["level"])}</td>',
        f"<td><b>{escape(one['code'])}</b> {escape(one['rule'])}{_small(escape(one['category']))}</td>",
        f"<td>{_breakable(one['file'])}{_small(escape(visible(one['place'])))}{_small(_breakable(one['record']))}</td>",
        f"<td>{marked}</td><td>{escape(visible(one['reason']))}{_small(escape(one['basis']))}</td>",
        f"<td>{escape(visible(one['rewrite']))}</td>",
        f"<td>{escape(one['status'])}{''.join(_small(escape(visible(words))) for words in belongs)}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _small(words: str) -> str:
    return f"<small>{words}</small>" if words else ""


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0.0
