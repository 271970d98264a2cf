from collections.abc import Mapping, Sequence

FORMAT: int

class Scorer:
    def __init__(
        self,
        *,
        words: Mapping[str, int],
        forms: Sequence[int],
        form_starts: Sequence[int],
        form_concepts: Sequence[int],
        concepts: tuple[tuple[int, ...], ...],
        pairs: Mapping[int, int],
        weights: Sequence[int],
        masses: Sequence[int],
        bias: int,
        borders: tuple[int, int],
        damping: tuple[int, int, int],
        scale: int,
        categories: Sequence[Sequence[int]],
        category_bias: Sequence[int],
        category_lift: int,
        category_cap: int,
        category_share: int,
    ) -> None: ...
    def features(self, masked: str, /) -> frozenset[int]: ...
    def best(self, masked: list[str], whole: bool, /) -> tuple[int, int, int] | None: ...

class Gate:
    def __init__(self, *, weights: Mapping[str, int], bias: int, threshold: int) -> None: ...
    def lines(self, folded: str, shortest: int, least_han: int, /) -> list[int]: ...
