"""The definitions carry a version: none is changed under an old number."""

import hashlib

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.scorecard.further import CASEWORK, OF_YEAR
from sendiass_desktop.domain.scorecard.measures import DEFINITIONS, MEASURES, STATUS, Measure

ALL = (*MEASURES, *OF_YEAR, *CASEWORK)
# What of a definition decides its figures. Another sum: give DEFINITIONS another number, and an
# issue will name it; then write the new sum here.
KNOWN = {"1": "6010b2ccc26eb31a"}


def deciding(measure: Measure) -> str:
    parts = [(part.counted, part.not_among) for part in measure.shares]
    return repr(
        (
            measure.id,
            measure.field,
            measure.list,
            [code for code, _ in measure.rows],
            measure.absent,
            str(measure.base),
            measure.records,
            measure.several,
            parts,
        )
    )


def test_a_changed_definition_has_another_version() -> None:
    found = hashlib.sha256("\n".join(map(deciding, ALL)).encode()).hexdigest()[:16]
    assert KNOWN[DEFINITIONS] == found


def test_every_measure_of_every_report_is_declared_once_and_names_its_unit(lists: Lists) -> None:
    assert len({measure.id for measure in ALL}) == len(ALL)
    for measure in ALL:
        assert measure.unit in measure.title.lower(), measure.id
        assert not measure.list or lists.entries(measure.list), measure.id
        assert measure.field != STATUS or measure.rows
