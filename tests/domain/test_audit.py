"""Of which sort a verb is, and how it is said."""

import pytest

from sendiass_desktop.domain.audit import LABELS, What, masked_words, what_of
from sendiass_desktop.domain.audit_words import kind_words
from sendiass_desktop.domain.records.kinds import KINDS


@pytest.mark.parametrize(
    ("verb", "kind", "what"),
    [
        ("look at case", "case", What.LOOK),
        ("look at document", "document", What.LOOK),
        ("log contact", "contact", What.CHANGE),
        ("restore contact", "contact", What.CHANGE),
        ("hand over work", "store", What.CHANGE),
        ("export score card", "export", What.EXPORT),
        ("export the audit", "export", What.EXPORT),
        ("print support agreement", "intervention", What.EXPORT),
        ("save copy of document", "document", What.EXPORT),
        ("record disclosure", "disclosure", What.EXPORT),
        ("unlock", "store", What.UNLOCK),
        ("unlock with the recovery key", "store", What.UNLOCK),
        ("lock", "store", What.UNLOCK),
        ("back up", "store", What.BACKUP),
        ("restore", "store", What.BACKUP),
        ("check the journal", "store", What.BACKUP),
        ("add staff", "worker", What.STAFF),
        ("set password for staff", "worker", What.STAFF),
        ("replace the recovery key", "store", What.STAFF),
        ("open restricted case", "store", What.REASON),
        ("undo: log contact", "contact", What.UNDO),
        ("redo: log contact", "contact", What.UNDO),
        ("restore an earlier value", "contact", What.UNDO),
        ("import records", "contact", What.IMPORT),
        ("a verb of a newer program", "case", What.CHANGE),
    ],
)
def test_every_verb_is_of_one_sort(verb: str, kind: str, what: What) -> None:
    assert what_of(verb, kind) is what


def test_of_a_restricted_record_no_word_tells_its_kind() -> None:
    named = {kind_words(kind).casefold() for kind in KINDS}
    for what in What:
        assert not {word.casefold() for word in masked_words(what).split()} & named


def test_every_sort_and_word_is_said() -> None:
    assert set(LABELS) == set(What)
    for words in map(kind_words, KINDS):
        assert words[:1].isupper(), words
        assert "_" not in words
