"""The lists of names are folded where they must be, and do not contradict each other."""

from itertools import combinations

from sendiass_desktop import resources
from sendiass_desktop.domain.search_text import fold, joined
from sendiass_desktop.services.nicknames import groups_of, other_names

GROUPS: list[list[str]] = resources.toml("people", "nicknames.toml")["groups"]
NAMES = resources.toml("people", "names.toml")


def test_each_group_has_names_and_none_of_them_twice() -> None:
    assert len(GROUPS) >= 80
    for group in GROUPS:
        plain = [joined(fold(name)) for name in group]
        assert len(set(plain)) == len(plain) >= 2, group


def test_no_group_stands_twice() -> None:
    assert len({frozenset(group) for group in GROUPS}) == len(GROUPS)


def test_short_forms_lead_to_each_of_their_names() -> None:
    assert {"samuel", "samantha"} <= set(other_names(["sam"]))
    assert {"alexander", "alexandra", "aleksandra"} <= set(other_names(["alex"]))
    assert "małgorzata" not in other_names(["gosia"])
    assert "malgorzata" in other_names(["gosia"])
    assert groups_of("samuel").isdisjoint(groups_of("samantha"))
    assert groups_of("wadebridge") == frozenset()


def test_names_that_are_not_to_be_mixed_up_are_in_no_group_together() -> None:
    for entry in NAMES["apart"]:
        for some, others in combinations(entry, 2):
            for one in some.split():
                assert not [o for o in others.split() if groups_of(one) & groups_of(o)], entry


def test_what_is_compared_with_folded_words_is_folded() -> None:
    listed = [*NAMES["titles"], *NAMES["light"], *NAMES["endings"]]
    listed += [word for entry in NAMES["apart"] for names in entry for word in names.split()]
    assert [word for word in listed if word != joined(fold(word))] == []
