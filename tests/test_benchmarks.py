"""The benchmarks' own arithmetic, and that every file of a bar has one."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest

from benchmarks import growth, table
from benchmarks.__main__ import files, main
from benchmarks.bar import Bar, CannotRunError, Figures, Growth, Measured, Pair, measure
from benchmarks.stores import MEDIUM, SMALL, Stores

NAMES = ("bar", "ours", "reference", "ratio", "limit", "met")


def bar(*pairs: Pair, limit: float = 2.0, why_not: str = "") -> Bar:
    """A bar of these pairs; one that cannot be measured says why."""

    @contextmanager
    def made(_: Stores) -> Iterator[Sequence[Pair]]:
        if why_not:
            raise CannotRunError(why_not)
        yield pairs

    return Bar(name="P0", ours="ours", reference="theirs", limit=limit, pairs=made)


def taking(*seconds: float) -> Any:
    """A side that gives these figures over and over."""
    return cycle(seconds).__next__


def measured(one: Bar) -> Measured:
    with Stores() as stores:
        return measure(one, stores)


def measured_in_seven(one: Bar, monkeypatch: pytest.MonkeyPatch) -> Measured:
    monkeypatch.setattr("benchmarks.bar.ENOUGH_SECONDS", 0.0)
    return measured(one)


def test_the_ratio_is_of_the_medians_and_the_limit_itself_is_met(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The first figure of each side is the round that is not counted.
    pair = Pair(taking(99, 4, 4, 4, 4, 4, 4, 40), taking(99, 1, 2, 2, 2, 2, 2, 30))
    found = measured_in_seven(bar(pair), monkeypatch)
    assert found.ours == Figures((4, 4, 4, 4, 4, 4, 40))
    assert (found.ratio, found.met) == (2.0, True)
    assert measured_in_seven(bar(pair, limit=1.99), monkeypatch).met is False


def test_a_bar_is_as_good_as_its_worst_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [Pair(taking(ours), taking(1), words) for ours, words in ((1, "a"), (3, "b"), (2, "c"))]
    found = measured_in_seven(bar(*pairs), monkeypatch)
    assert (found.ratio, found.words, found.met) == (3.0, "b", False)


def test_the_json_has_the_names_of_the_bars_page_and_null_where_nothing_was_measured() -> None:
    figures = Figures((0.25,)), Figures((0.5,))
    found = [Measured(bar(), *figures), measured(bar(why_not="There is no screen here."))]
    first, second = json.loads(table.as_json(found))
    assert tuple(first) == tuple(second) == NAMES
    assert list(first.values()) == ["P0", 0.25, 0.5, 0.5, 2.0, True]
    assert list(second.values()) == ["P0", None, None, None, 2.0, None]
    text = table.as_text(found).splitlines()
    assert " ".join(text[1].split()) == "P0 250 ms (250 to 250) 500 ms (500 to 500) 0.50 2.00 yes"
    assert "P0: not measured. There is no screen here." in text


def test_every_file_of_a_bar_has_its_bar_with_a_limit_and_words_for_both_sides() -> None:
    for file in files():
        number = f"P{int(file.__name__.rpartition('.')[2][1:3])}"
        assert file.BARS, file.__name__
        for one in (*file.BARS, *getattr(file, "GROWTHS", ())):
            assert one.name.split()[0] == number
        assert all(one.ours and one.reference and one.limit > 0 for one in file.BARS)


def test_growth_is_a_row_a_bar_and_a_line_of_a_chart() -> None:
    @contextmanager
    def side(_: Stores, __: object) -> Iterator[Any]:
        yield taking(1)

    one = Growth(name="P0", words="something", sizes=(SMALL, MEDIUM), side=side)
    found = [(one, {SMALL: Figures((0.001,)), MEDIUM: Figures((0.002,))})]
    assert growth.as_markdown(found).splitlines() == [
        "| | 2,000 | 20,000 |",
        "|---|---|---|",
        "| P0 something | 1 ms (1 to 1) | 2 ms (2 to 2) |",
    ]
    assert growth.as_svg(found).count("<circle") == 2


def test_an_unknown_bar_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["P99"]) == 2
    assert "There is no such bar: P99. There are P1, P2" in capsys.readouterr().err
