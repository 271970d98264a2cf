"""Hours and numbers of calls that a text announces, against limits that are settings."""

from __future__ import annotations

import pytest

from linter.kinds.hours import count_of, find_many_calls, find_quiet_hours
from linter.kinds.limits import Limits


def hours(text: str, limits: Limits | None = None) -> list[str]:
    return [text[start:end] for start, end in find_quiet_hours(text, limits or Limits())]


def calls(text: str, limits: Limits | None = None) -> list[str]:
    return [text[start:end] for start, end in find_many_calls(text, limits or Limits())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("晚上十一点再打给你", ["晚上十一点"]),
        ("晚上22点打", ["晚上22点"]),
        ("二十三点半联系", ["二十三点半"]),
        ("23:30打过来", ["23:30"]),
        ("夜里两点打", ["夜里两点"]),
        ("晚上两点打", ["晚上两点"]),
        ("凌晨12点打", ["凌晨12点"]),
        ("早上七点打", ["早上七点"]),
        ("一大早六点打", ["一大早六点"]),
        ("7:59打", ["7:59"]),
        ("三更半夜打", ["三更半夜"]),
        ("半夜两点打", ["半夜两点"]),
    ],
)
def test_times_in_the_quiet_hours(text: str, expected: list[str]) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "8:00打",
        "晚上八点打",
        "晚上五点打",
        "下午三点打",
        "上午10点打",
        "中午十二点打",
        "21:59打",
        "晚上十点前打",
        "今晚12点以前打",
    ],
)
def test_times_that_are_allowed(text: str) -> None:
    assert hours(text) == []


@pytest.mark.parametrize("text", ["十点打", "七点打", "11点再联系"])
def test_a_time_that_may_be_morning_or_evening_is_left_alone(text: str) -> None:
    assert hours(text) == []


def test_the_quiet_hours_are_a_setting() -> None:
    assert hours("21:30打", Limits(quiet_from=21)) == ["21:30"]
    assert hours("晚上十一点打", Limits(quiet_from=23, quiet_until=7)) == ["晚上十一点"]
    assert hours("晚上十点打", Limits(quiet_from=23, quiet_until=7)) == []
    assert hours("早上七点打", Limits(quiet_until=7)) == []
    assert hours("下午一点打", Limits(quiet_from=12, quiet_until=14)) == ["下午一点"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一天打二十个", ["二十个"]),
        ("一天打十几通", ["十几通"]),
        ("上百个电话", ["上百个"]),
        ("每天10遍", ["10遍"]),
        ("一天四次", ["四次"]),
        ("每天不超过三次", []),
        ("一天两个电话", []),
        ("打几个电话", []),
    ],
)
def test_more_calls_than_a_day_allows(text: str, expected: list[str]) -> None:
    assert calls(text) == expected


def test_the_number_of_calls_is_a_setting() -> None:
    assert calls("一天打三次", Limits(daily_calls=2)) == ["三次"]
    assert calls("一天打五次", Limits(daily_calls=6)) == []


@pytest.mark.parametrize(
    ("word", "number"),
    [("二十", 20), ("二十三", 23), ("十", 10), ("十五", 15), ("十几", 11), ("几十", 20), ("两", 2), ("三百", 300), ("上百", 100),
     ("〇", 0), ("07", 7), ("几", None), ("好多", None)],
)  # fmt: skip
def test_numbers_in_words(word: str, number: int | None) -> None:
    assert count_of(word) == number
