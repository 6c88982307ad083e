"""Handing a score card over: each file is whole, and the journal says that it went."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sendiass_desktop.domain.errors import AppError, CannotWrite
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.stores import contact

WRITTEN_ON = date(2026, 11, 20)


@pytest.fixture
def card(services: Services) -> Scorecard:
    """The score card of a month with three contacts."""
    for level in ("1", "1", "withheld"):
        services.contacts.log(contact(received_on=date(2026, 10, 5), level=level))
    return services.scorecards.card(services.scorecards.period("2026-10"))


def test_every_format_that_is_asked_for_is_written_from_the_same_figures(
    card: Scorecard, tmp_path: Path
) -> None:
    targets = Targets(tmp_path / "c.xlsx", tmp_path / "c.pdf", tmp_path / "c.json")
    exports.write_files(card, targets, written_on=WRITTEN_ON)
    assert sorted(path.name for path in tmp_path.glob("c.*")) == ["c.json", "c.pdf", "c.xlsx"]
    assert json.loads((tmp_path / "c.json").read_text())["measures"]["contacts.total"]["total"] == 3
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert len(load_workbook(tmp_path / "c.xlsx").sheetnames) > 12


def test_the_json_is_as_the_issue_says(card: Scorecard) -> None:
    tree = exports.as_json(card)
    assert tree["period"] == {"name": "October 2026", "from": "2026-10-01", "to": "2026-10-31"}
    level = tree["measures"]["contacts.level"]
    assert (level["unit"], level["total"]) == ("contacts", 3)
    told = {row["code"]: (row["label"], row["count"], row["percent"]) for row in level["rows"]}
    assert told["1"] == ("Information", 2, 66.7)
    assert told["withheld"] == ("Withheld", 1, 33.3)
    assert told[None] == ("Not recorded", 0, 0.0)
    response = tree["measures"]["contacts.response"]
    codes = ["contacted", "attempted", "late", "waiting", "overdue", "not_needed", "not_known"]
    assert [row["code"] for row in response["rows"]] == codes
    assert response["headline"].items() >= {"count": 0, "base": 3, "percent": 0.0}.items()
    assert list(tree["measures"])[:12] == [
        "contacts.total", "contacts.response", "contacts.reason", "contacts.level",
        "contacts.deficit", "contacts.area", "contacts.sen_level", "contacts.channel",
        "contacts.heard", "contacts.gender", "contacts.lac", "contacts.same_day",
    ]  # fmt: skip


def test_the_json_names_no_record(card: Scorecard) -> None:
    text = json.dumps(exports.as_json(card))
    assert card.table("contacts.total").ids
    assert not [id_ for id_ in card.table("contacts.total").ids if id_ in text]


def test_a_folder_that_is_not_there_is_said_before_anything_is_written(
    card: Scorecard, tmp_path: Path
) -> None:
    targets = Targets(xlsx=tmp_path / "c.xlsx", json=tmp_path / "gone" / "c.json")
    with pytest.raises(AppError, match=r"folder for c\.json is not there"):
        exports.write_files(card, targets, written_on=WRITTEN_ON)
    assert not (tmp_path / "c.xlsx").exists()


def test_two_files_of_one_name_are_refused(card: Scorecard, tmp_path: Path) -> None:
    targets = Targets(xlsx=tmp_path / "c", pdf=tmp_path / "c")
    with pytest.raises(AppError, match="the same name"):
        exports.write_files(card, targets, written_on=WRITTEN_ON)
    assert not (tmp_path / "c").exists()


def test_a_folder_in_the_place_of_the_file_is_left_alone(card: Scorecard, tmp_path: Path) -> None:
    (tmp_path / "c.json").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        exports.write_files(card, Targets(json=tmp_path / "c.json"), written_on=WRITTEN_ON)
    assert (tmp_path / "c.json").is_dir()


def test_the_hand_over_is_entered_without_paths_and_figures(
    session: Session, card: Scorecard, tmp_path: Path
) -> None:
    exports.enter(session, card, targets=Targets(xlsx=tmp_path / "secret.xlsx"))
    statement = "SELECT record FROM journal WHERE verb = 'export score card'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = session.store.journal.entries(record)
    assert entry.worker == session.worker.id
    assert entry.values() == {
        "what": "score card",
        "period": "2026-10",
        "as_at": "2026-11-20",
        "formats": ["Excel"],
        "edition": "working",
    }
    assert session.store.verify() > 0


def test_a_file_is_named_after_service_report_and_period(card: Scorecard) -> None:
    name = exports.suggested_name(card, "pdf")
    assert name.endswith(".pdf")
    assert "2026-10" in name
