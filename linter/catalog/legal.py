"""Instruments and articles that rules cite, and the readable citation of one."""

from __future__ import annotations

from collections.abc import Mapping

from linter.catalog.reading import Entry, Problems, nearest
from linter.messages import say
from linter.model import Citation
from linter.rulebook import Article, Basis, Instrument, Rule


def build_instrument(entry: Entry, problems: Problems) -> Instrument | None:
    """The instrument of one entry of legal.yaml; None where its id is missing."""
    id_ = entry.text("id")
    articles: dict[str, Article] = {}
    places: dict[str, int] = {}
    for item in entry.records.get("articles", ()):
        key = item.text("key")
        if not key:
            continue
        if key in articles:
            problems.add(item.place("key"), "catalog.duplicate_article", key=key, line=places[key])
            continue
        places[key] = item.place("key").line
        articles[key] = Article(key, item.text("ref"), item.text("gist"), item.text("verified"))
    if not id_:
        return None
    return Instrument(
        id=id_,
        title=entry.text("title"),
        short_title=entry.text("short_title"),
        level=entry.text("level"),
        status=entry.text("status", "in-force"),
        articles=articles,
    )


def check_basis(entry: Entry, instruments: Mapping[str, Instrument], problems: Problems) -> None:
    """Report a reference to an instrument or article that legal.yaml does not have."""
    law, article = entry.texts.get("law"), entry.texts.get("article")
    if law is None:
        return
    instrument = instruments.get(law.text)
    if instrument is None:
        problems.add(law.origin, "catalog.unknown_law", law=law.text, nearest=nearest(law.text, instruments))
    elif article is not None and article.text not in instrument.articles:
        problems.add(
            article.origin,
            "catalog.unknown_article",
            article=article.text,
            law=law.text,
            nearest=nearest(article.text, instrument.articles),
            known=" ".join(instrument.articles),
        )


def resolve(basis: Basis, instruments: Mapping[str, Instrument]) -> Citation:
    """The citation reports show, such as 《信用卡业务管理办法》第六十八条. KeyError for an unchecked basis."""
    instrument = instruments[basis.law]
    article = instrument.articles[basis.article]
    return Citation(
        law=instrument.id,
        title=instrument.title,
        ref=f"{_in_title_marks(instrument.short_title)}{article.ref}",
        level=instrument.level,
    )


def citations(rule: Rule, instruments: Mapping[str, Instrument]) -> tuple[Citation, ...]:
    """All citations of a rule, in the order the catalog gives them."""
    return tuple(resolve(basis, instruments) for basis in rule.basis)


def level_name(level: str) -> str:
    """How binding an instrument is, in the user's language: 法律, 推荐性国家标准 ..."""
    return say(f"level.{level}")


def _in_title_marks(title: str) -> str:
    # Standards go by their number: GB/T 45251—2025 5.4, without title marks and with a space before the clause.
    return f"{title} " if title[:1].isascii() else f"《{title}》"
