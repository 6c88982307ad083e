"""A change says which records a verb touched."""

from sendiass_desktop.domain.change import Change

CHANGE = Change(frozenset({("contact", "a"), ("contact", "b"), ("response", "r")}))


def test_a_change_touches_the_kinds_that_are_in_it() -> None:
    assert CHANGE.touches("contact")
    assert CHANGE.touches("person", "response")
    assert not CHANGE.touches("person", "worker")
    assert not CHANGE.touches()


def test_a_change_names_the_ids_of_a_kind() -> None:
    assert CHANGE.ids("contact") == {"a", "b"}
    assert CHANGE.ids("person") == frozenset()
