"""The whole training: texts, figures on left-out hands, thresholds, the shipped weights."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from linter.catalog.loading import load_catalog
from linter.engine import Linter
from linter.settings import Settings
from linter.suspicion.gate import pack_gate
from linter.suspicion.model import SHIPPED, pack
from linter.suspicion.training.card import write_card
from linter.suspicion.training.corpus import (
    ORDINARY_HAND,
    ROOT,
    UNLEARNED,
    Text,
    read_examples,
    read_hands,
    read_ordinary,
    read_templates,
    sentences_of,
    shuffled,
)
from linter.suspicion.training.fitting import (
    Fit,
    Sample,
    best_scores,
    calibrate,
    fit_suspicion,
    learned_rows,
    make_model,
    make_samples,
)
from linter.suspicion.training.gating import fit_gate
from linter.suspicion.training.rows import Columns, choose_columns, make_matrix, read_lexicon
from linter.suspicion.training.variants import WEIGHT as VARIANT
from linter.suspicion.training.variants import make_variants

FIGURES = ROOT / "training" / "figures.json"
REVIEWS, PLAIN_REVIEWS, NEWS = 6_000, 6_000, 10_000
"""How many ordinary lines are learned that address somebody or speak of money, how many others, how many measured."""
FALSE_SHARE = (0.01, 0.01, 0.015, 0.02, 0.045)
"""Of compliant texts of unseen hands, at most this share may be suspected, by evidence: none, address, debt, both, and
scripts (see `reading.evidence`)."""
ORDINARY_FLAGGED = (0.3, 0.3, 1.5, 0.3)
"""Of `NEWS` ordinary lines at most so many may be suspected, by evidence; most lines show none, none are scripts."""

FOLDS = 7
"""Hands are left out in so many groups, a few at a time: no figure comes from a model that has seen the hand."""

Say = Callable[[str], None]


def train(target: Path = SHIPPED, figures: Path = FIGURES, say: Say = print) -> None:
    """Train, write the weights to `target` and the figures to `figures`."""
    catalog = load_catalog(())
    lexicon = read_lexicon(catalog)
    hands = make_samples(read_hands(), lexicon)
    reviews, news = (make_samples([Text("", ORDINARY_HAND, line) for line in lines], lexicon) for lines in _ordinary())
    say(f"{len(hands)} 条有手的文本，{len(reviews)} 条普通文本，{len(news)} 条只用于测量")
    learned = [*hands, *make_samples([*read_examples(catalog), *read_templates()], lexicon), *reviews]
    rows, labels, texts = learned_rows(learned)
    columns = choose_columns(rows)
    variants, varied = make_variants([sample.text for sample in hands], lexicon)
    rows, texts = [*rows, *variants], [*texts, *varied]
    labels = np.array([*labels, *(text.bad for text in varied)])
    shares = np.array([1.0] * (len(rows) - len(variants)) + [VARIANT] * len(variants))
    matrix = make_matrix(rows, columns)
    say(f"{matrix.shape[0]} 行，{matrix.shape[1]} 个特征")
    scores, news_scores = leave_one_out(Rows(matrix, labels, texts, columns, shares), hands, news, say)
    if os.environ.get("REDLINT_KEEP_SCORES"):
        np.savez(os.environ["REDLINT_KEEP_SCORES"], scores=scores, news=news_scores)
    bad = np.array([sample.text.bad for sample in hands])
    kinds = np.array([sample.evidence for sample in hands])
    news_kinds = np.array([sample.evidence for sample in news])
    thresholds = settle_thresholds(
        [_threshold(scores[~bad & (kinds == kind)], news_scores[:, news_kinds == kind], kind) for kind in range(5)]
    )
    fit = fit_suspicion(matrix, labels, texts, columns, shares)
    curve = calibrate(scores, bad)
    made = {"texts": str(len(texts)), "catalog": catalog.version}
    model, raw = make_model(fit, lexicon, thresholds=thresholds, curve=curve, made=made)
    data = pack(model, raw)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    limits = np.array(thresholds)[kinds]
    suspected = [hands[int(index)].text for index in np.flatnonzero(bad & (scores >= limits))]
    everything = [sample.text for sample in learned]
    gate = pack_gate(fit_gate(everything, [(text.hand, text.text) for text in suspected]))
    target.with_name("gate.json").write_bytes(gate)
    say(f"{target.name}：{len(data) / 1e6:.2f} MB，门槛 {[round(one, 2) for one in thresholds]}")
    result = _figures(hands, scores, thresholds, news_scores, news_kinds)
    result["reliability"] = list(reliability([model.probability(round(one * model.head.scale)) for one in scores], bad))
    figures.write_text(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if target == SHIPPED:
        write_card(figures)
    for hand, row in result["hands"].items():
        say(f"{hand:8} {row}")
    say(json.dumps({name: row for name, row in result.items() if name != "hands"}, ensure_ascii=False))


def _ordinary() -> tuple[list[str], list[str]]:
    from linter.suspicion.reading import evidence
    from linter.text.folding import fold

    reviews, news = read_ordinary()
    mixed = shuffled(reviews, "reviews")
    about = [evidence(fold(line).text, script=False) for line in mixed]
    telling = [line for line, kind in zip(mixed, about, strict=True) if kind]
    plain = [line for line, kind in zip(mixed, about, strict=True) if not kind]
    sentences = list(dict.fromkeys(sentence for line in news for sentence in sentences_of(line)[:1]))
    return [*telling[:REVIEWS], *plain[:PLAIN_REVIEWS]], shuffled(sentences, "news")[:NEWS]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is learned, row by row."""

    matrix: Any
    labels: Any
    texts: Sequence[Text]
    columns: Columns
    shares: Any


def leave_one_out(rows: Rows, hands: Sequence[Sample], news: Sequence[Sample], say: Say) -> tuple[Any, Any]:
    """What each text scores under a model that has seen nothing of its hand; and ordinary lines under each model.

    Folds are fitted side by side where processes can be forked; each is seeded by itself, so that nothing changes.
    """
    own = np.array([sample.text.hand for sample in hands])
    scores = np.zeros(len(hands))
    ordinary = []
    names = sorted(set(own))
    groups = [names[number::FOLDS] for number in range(FOLDS)]
    _fold.set((rows, hands, news))
    if "fork" in multiprocessing.get_all_start_methods():
        with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork")) as pool:
            results = list(pool.map(_leave_out, groups))
    else:
        results = list(map(_leave_out, groups))
    for out, (left_out, others) in zip(groups, results, strict=True):
        scores[np.isin(own, out)] = left_out
        ordinary.append(others)
        say(f"  留出 {'、'.join(out)}")
    return scores, np.array(ordinary)


PROCESSES = 2
_fold: ContextVar[tuple[Rows, Sequence[Sample], Sequence[Sample]]] = ContextVar("fold")
"""What the processes that fit folds inherit."""


def _leave_out(out: Sequence[str]) -> tuple[Any, Any]:
    """The scores of the texts of some hands, and of ordinary lines, under a model without these hands."""
    rows, hands, news = _fold.get()
    seen = ~np.isin(np.array([text.hand for text in rows.texts]), out)
    fit: Fit = fit_suspicion(
        rows.matrix[seen],
        rows.labels[seen],
        [text for text, kept in zip(rows.texts, seen, strict=True) if kept],
        rows.columns,
        rows.shares[seen],
    )
    return best_scores(fit, [sample for sample in hands if sample.text.hand in out]), best_scores(fit, news)


def _threshold(compliant: Any, ordinary: Any, kind: int) -> float:
    """The least threshold that keeps both promises for texts of one kind of evidence."""
    flat = np.sort(ordinary.ravel())
    allowed = int(ORDINARY_FLAGGED[kind] * ordinary.shape[0]) if kind < len(ORDINARY_FLAGGED) else len(flat)
    by_ordinary = flat[-allowed - 1] if allowed < len(flat) else -np.inf
    return float(max(np.quantile(compliant, 1 - FALSE_SHARE[kind]), by_ordinary)) + 1e-6


def settle_thresholds(found: Sequence[float]) -> list[float]:
    """Thresholds that more evidence never raises: an innocent sentence beside a violation must not hide it."""
    neither, address, debt, both, script = found
    both = max(both, script)
    address, debt = max(address, both), max(debt, both)
    return [max(neither, address, debt), address, debt, both, script]


def _figures(
    hands: Sequence[Sample], scores: Any, thresholds: Sequence[float], news: Any, kinds: Any
) -> dict[str, Any]:
    """Figures by hand, category and probability; with the catalog, and of what the catalog does not find."""
    limit = np.array([thresholds[sample.evidence] for sample in hands])
    flagged = scores >= limit
    found = catalog_finds([sample.text for sample in hands])
    bad = np.array([sample.text.bad for sample in hands])
    owner = np.array([sample.text.hand for sample in hands])
    result: dict[str, Any] = {"hands": {}, "categories": {}}
    for hand in sorted(set(owner)):
        own = owner == hand
        result["hands"][hand] = _row(own & bad, own & ~bad, flagged, found)
    main = np.array([(sample.text.categories or ("",))[0] for sample in hands])
    for category in sorted(set(main) - {""}):
        result["categories"][category] = _row(main == category, np.zeros(len(bad), bool), flagged, found)
    result["all"] = _row(bad, ~bad, flagged, found)
    by_news = (news >= np.array(thresholds)[kinds]).sum(axis=1).mean()
    lines = int(news.shape[1])
    result["ordinary"] = {"lines": lines, "flagged_per_1000": round(1000 * float(by_news) / lines, 2)}
    return result


def reliability(probabilities: Sequence[int], bad: Any) -> Iterator[tuple[int, int, float]]:
    """By tenths of probability (lower end, in percent): how many texts, and the percentage that are violations."""
    tenths = np.minimum(np.array(probabilities) // 100, 9)
    for tenth in range(10):
        inside = tenths == tenth
        if inside.any():
            yield 10 * tenth, int(inside.sum()), round(100 * float(bad[inside].mean()), 1)


def _row(bad: Any, good: Any, flagged: Any, found: Any) -> dict[str, float | int]:
    def share(part: Any, whole: Any) -> float:
        return round(100 * float(part.sum()) / max(1, int(whole.sum())), 1)

    return {
        "violations": int(bad.sum()),
        "model": share(flagged & bad, bad),
        "catalog": share(found & bad, bad),
        "both": share((flagged | found) & bad, bad),
        "of_missed": share(flagged & bad & ~found, bad & ~found),
        "compliant": int(good.sum()),
        "false_model": share(flagged & good, good),
        "false_catalog": share(found & good, good),
        "false_both": share((flagged | found) & good, good),
    }


def catalog_finds(texts: Sequence[Text]) -> Any:
    """Whether the catalog alone reports each text."""
    linter = Linter(replace(Settings(), suspicion="off"))
    return np.array(
        [
            any(
                finding.severity != "info" and finding.category not in UNLEARNED
                for finding in linter.check_text(text.text, channel=text.channel, audience=text.audience).findings
            )
            for text in texts
        ]
    )
