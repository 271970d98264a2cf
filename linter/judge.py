"""Text in, judged hits out: what rules see in a turn, with and without disguises, and what context makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from linter.context.chain import Judged, judge_hit, judge_hits
from linter.context.cues import Cues
from linter.context.hit import Hit, make_hit
from linter.kinds.recogniser import Recogniser
from linter.look import Look, excuse, unmask
from linter.match.join import Field, Span, join
from linter.match.numbers import LONG_NUMBER
from linter.match.program import VariantCode
from linter.match.scan import SURE, UNSURE, Scanner, Sight
from linter.match.store import Compiled
from linter.model import SEVERITIES, Segment
from linter.pieces import MAX_SEGMENT
from linter.speaking import Speakers
from linter.text.disguise import Unmasker, without_surrogates
from linter.text.folding import Folded
from linter.text.placeholders import find_stars, plain


class Judge:
    """The rules that are on, applied to one turn at a time; `active` says which they are, by number."""

    def __init__(self, compiled: Compiled, active: Sequence[bool], recogniser: Recogniser, speakers: Speakers) -> None:
        self.scanner = Scanner(compiled)
        core = self.scanner.core
        self.unmasker = Unmasker(
            partial(compiled.part, "sounds"),
            partial(compiled.part, "confusions"),
            None if core is None else core.may_hide,
        )
        self.recogniser = recogniser
        self._compiled = compiled
        self._active = active
        self._graveness = [SEVERITIES.index(rule.severity) for rule in compiled.rules]
        self._speakers = speakers
        self._asked: dict[tuple[str | None, str | None], bytes] = {}

    def has_hit(self, sentence: str, about: Segment, *, gated: bool) -> bool:
        """Whether any rule can fire on a sentence of `fold_lines`, in a text like `about`; `gated` for many of them."""
        words = self._speakers.without_label(sentence)
        if len(words) > MAX_SEGMENT:
            return True  # judged in pieces
        return self._can_fire(plain(words), about, gated=gated) or self.hides_hit(words, about)

    def hides_hit(self, words: str, about: Segment) -> bool:
        """Whether any rule fires on folded words once their disguises are taken off."""
        return any(look.hits for look in self._hidden(Folded(plain(words), None, find_stars(words)), about))

    def _can_fire(self, words: str, about: Segment, *, gated: bool) -> bool:
        """Whether any rule fires on a sentence. What must be confirmed is asked last and counts only if it is: most is
        not, for 微信小程序 names no account. Where numbers may be evened out the answer holds for any digits."""
        unsure = []
        place, firing = self.scanner.firing(words, self.asked(about), gated=gated and about.audience != "contact")
        for variant in firing:
            if not self.recogniser.confirms(variant[0]):
                return True
            unsure.append(variant)
        ambiguous = self._compiled.program.ambiguous
        return bool(unsure) and self._counts(((one, join(place, one[2], ambiguous)) for one in unsure), place.text)

    def confirms_any(self, words: str, joins: Sequence[tuple[int, Iterable[tuple[Span, ...]]]]) -> bool:
        """The last question for joins of the native core: whether any counts that must be confirmed."""
        variants = self._compiled.program.variants
        return self._counts(((variants[number], chains) for number, chains in joins), without_surrogates(words))

    def _counts(self, joins: Iterable[tuple[VariantCode, Iterable[tuple[Span, ...]]]], words: str) -> bool:
        confirm = self.recogniser.confirm
        return LONG_NUMBER.search(words) is not None or any(
            confirm(make_hit(rule, pattern, steps, spans), words)
            for (rule, pattern, steps, _), chains in joins
            for spans in chains
        )

    def asked(self, about: Segment) -> bytes:
        """For each rule whether it is asked of texts like `about`: `SURE`, or `UNSURE` where hits must be confirmed."""
        key = about.channel, about.audience
        if key not in self._asked:
            self._asked[key] = bytes(
                (UNSURE if self.recogniser.confirms(rule) else SURE) if on and self._applies(rule, about) else 0
                for rule, on in enumerate(self._active)
            )
        return self._asked[key]

    def _rule_on(self, hits: list[Hit], place: Field, segment: Segment, *, sparing: bool) -> list[Judged]:
        """Context's verdict on every hit of a segment, in order of place."""
        if not hits:
            return []
        rules = self._compiled.rules
        segment = self._speakers.with_inherited(segment)
        cues = Cues(place, self._compiled.program)
        return judge_hits(
            hits,
            lambda hit: judge_hit(hit, rules[hit.rule].traits, segment, cues),
            rank=lambda hit: (self._graveness[hit.rule], hit.end - hit.start, -hit.rule, -hit.pattern),
            group=lambda hit: rules[hit.rule].category,
            sparing=sparing,
        )

    def judge(self, looks: list[Look], turn: Segment) -> list[tuple[Look, list[Judged]]]:
        """Context's verdict on the hits of every look; what a second view excuses is no finding in the text either."""
        alone = len(looks) == 1
        ruled = [(look, self._rule_on(look.hits, look.place, turn, sparing=alone)) for look in looks]
        if len(ruled) > 1 and looks[0].view is None:
            plain, judged = ruled[0]
            for look, hidden in ruled[1:]:
                again = [*hidden, *self._rule_on(list(look.others), look.place, turn, sparing=False)]
                judged = excuse(judged, plain.folded, again, look.folded)
            ruled[0] = plain, judged
        return ruled

    def looks(self, turn: Segment) -> Iterator[Look]:
        """What rules see in a turn: the text as it stands, and what it says once its disguises are taken off."""
        folded = self.scanner.fold(turn.text)
        sight = self.scanner.look(folded.text, self.asked(turn))
        hits = [] if sight is None else self._hits(sight)
        recognised = [hit for hit in self.recogniser.find(folded.text) if self._applies(hit.rule, turn)]
        if sight is not None or recognised:
            place = sight.place if sight is not None else self.scanner.survey(folded.text)
            yield Look(folded, place, [*hits, *recognised])
        yield from self._hidden(folded, turn)

    def _hidden(self, folded: Folded, turn: Segment) -> Iterator[Look]:
        """The views of a text without its disguises in which rules fire on words that were hidden."""
        for seen, view in unmask(self.unmasker, folded, turn.text or None):
            sight = self.scanner.look(seen.text, self.asked(turn))
            hits = [] if sight is None else self._hits(sight)
            if sight is not None and hits:
                hidden = [hit for hit in hits if view.techniques(hit.start, hit.end)]
                yield Look(seen, sight.place, hidden, view, tuple(hit for hit in hits if hit not in hidden))

    def _hits(self, sight: Sight) -> list[Hit]:
        found: dict[tuple[int, int, int, int], Hit] = {}
        for (rule, pattern, steps, _), chains in sight.joins:
            for spans in chains:
                hit = self.recogniser.confirm(make_hit(rule, pattern, steps, spans), sight.place.text)
                if hit is not None:
                    found.setdefault((rule, pattern, hit.start, hit.end), hit)
        return list(found.values())

    def _applies(self, rule: int, segment: Segment) -> bool:
        key = self._compiled.rules[rule]
        if key.channels and segment.channel is not None and segment.channel not in key.channels:
            return False
        return not key.audience or (segment.audience or "debtor") in key.audience
