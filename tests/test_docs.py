"""What the documents say is what the code does: fields, tables, keys, commands, paths, pictures."""

import json
import re
import subprocess
import sys
from argparse import _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from sendiass_desktop import cli
from sendiass_desktop.domain import settings
from sendiass_desktop.domain.fields import ALL_STATES, FieldInfo, FieldKind
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import open_format
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit.actions import ACTIONS
from sendiass_desktop.ui.main_window import MainWindow
from tests.architecture.house import ROOT, texts
from tests.stores import Clock, computer_with, opened, template

DOCS: Final = ROOT / "docs"
DECISIONS: Final = sorted((DOCS / "decisions").glob("*.md"))
PAGES: Final = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")), *DECISIONS]
PACKAGE: Final = ROOT / "sendiass_desktop"
PICTURES: Final = sorted((DOCS / "pictures").glob("*.png"))
PICTURE_BYTES: Final = 1_500_000
PAGE_LINES: Final = 60
IN_CODE: Final = re.compile(r"`([^`\n]+)`")
OURS: Final = ("sendiass_desktop/", "resources/", "tests/", "requirements/", "docs/")
# Keys that the fields of a form answer themselves.
BY_FIELDS: Final = {"withheld", "line.add", "line.remove"}
HOLDS: Final = {
    FieldKind.TEXT: "text",
    FieldKind.INTEGER: "whole number",
    FieldKind.YES_NO: "true or false",
    FieldKind.DATE: "date",
    FieldKind.TIME: "time",
    FieldKind.MOMENT: "date and time",
    FieldKind.CODE: "code of `{of}`",
    FieldKind.CODES: "codes of `{of}`",
    FieldKind.LINK: "id of a {of}",
    FieldKind.VALUE: "JSON",
}


def text(name: str) -> str:
    """A document of the folder docs."""
    return (DOCS / name).read_text("utf-8")


def part(document: str, heading: str) -> str:
    """What stands under a heading, up to the next one that is as high or higher."""
    level = heading.split(" ", 1)[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        document,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"no heading {heading}"
    return found[1]


def rows(section: str) -> list[list[str]]:
    """The rows of every table of a section, their headings left out."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = {place - 1 for place, line in enumerate(lines) if line.startswith("|---")}
    return [row for place, row in enumerate(cells) if not {place, place - 1} & heads]


def named(section: str) -> list[str]:
    """What stands as code in the first column of a section's tables, in order."""
    return [name for row in rows(section) for name in IN_CODE.findall(row[0])]


def documented(info: FieldInfo) -> list[str]:
    """The line that a declared field has in docs/data.md."""
    about = info.about
    holds = HOLDS[about.kind].format(of=about.of) + (" (needed)" if about.required else "")
    states = ", ".join(f"`{state}`" for state in sorted(about.states)) or "\u2013"
    said = "all three" if about.states == ALL_STATES else states
    return [f"`{info.name}`", about.label, holds, said, about.privacy.value]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A store of its own with a contact that was logged, corrected and merged."""
    folder = tmp_path / "store"
    folder.mkdir()
    for file in template().folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    session = opened(folder, computer_with(Clock()), Role.MANAGER)
    contacts = ContactService(session)
    told = {"at": session.store.now().replace(tzinfo=None), "result": "spoke", "in_call": True}
    asked = {"level": "1", "name": "Ånn O\u2019Neil", "reasons": ("ehcna", "transport")}
    kept = contacts.log(asked | {"received_on": session.today()}, [told])
    gone = contacts.log({"received_on": session.today(), "note": "the same call\nagain"})
    contacts.correct(kept, {"level": "2", "name": None, "minutes": 25})
    contacts.merge(gone, kept)
    yield session
    session.store.connection.close()


def fold_by_a_stranger(session: Session, place: Path) -> subprocess.CompletedProcess[str]:
    """What the second program of docs/data.md says of a store, run without ours."""
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```$", text("data.md"))
    program = place / "fold.py"
    program.write_text(blocks[1], "utf-8")
    return subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", program, session.store.folder],
        input=f"{session.key.hex()}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def by_id(lines: str) -> dict[str, Any]:
    """Records of the open format by id; what is no record is left out."""
    trees = [json.loads(line) for line in lines.splitlines()]
    return {tree["id"]: tree for tree in trees if tree["kind"] in KINDS}


def test_the_documented_fold_gives_the_very_records_that_an_export_holds(
    session: Session, tmp_path: Path
) -> None:
    open_format.write(session, tmp_path / "all.jsonl", purpose="a test", recipient="itself")
    done = fold_by_a_stranger(session, tmp_path)
    assert done.stderr == ""
    assert by_id(done.stdout) == by_id((tmp_path / "all.jsonl").read_text("utf-8"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET verb = 'tidy up' WHERE verb = 'correct contact'",
        "UPDATE journal SET facts = x'7B7D' WHERE verb = 'correct contact'",
        "UPDATE journal SET base = '{}' WHERE verb = 'correct contact'",
        "DELETE FROM journal WHERE verb = 'correct contact'",
    ],
)
def test_the_documented_chain_notices_a_changed_entry(
    session: Session, tmp_path: Path, change: str
) -> None:
    session.store.connection.execute(change)
    done = fold_by_a_stranger(session, tmp_path)
    assert done.returncode == 1
    assert "AssertionError" in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_documented_as_it_is_declared(kind: str) -> None:
    section = part(text("data.md"), f"### {kind}")
    assert rows(section) == [documented(info) for info in KINDS[kind].fields.values()]
    assert f"Table `{KINDS[kind].table}`." in section


def test_every_kind_of_record_is_documented_and_no_other() -> None:
    section = part(text("data.md"), "## The open format")
    assert re.findall(r"^### (\w+)$", section, re.MULTILINE) == list(KINDS)


def test_every_table_of_a_store_is_documented_and_no_other(session: Session) -> None:
    made = session.store.connection.execute(
        "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')"
        " AND schema = 'main' AND name NOT LIKE 'sqlite_%'"
    )
    assert set(named(part(text("data.md"), "### Tables"))) == {name for (name,) in made}


def test_every_column_of_the_journal_is_documented_and_no_other(session: Session) -> None:
    made = session.store.connection.execute("SELECT name FROM pragma_table_info('journal')")
    assert set(named(part(text("data.md"), "## The journal"))) == {name for (name,) in made}


def test_every_file_of_a_store_in_use_is_documented(session: Session) -> None:
    before_the_first_heading = text("data.md").split("\n## ")[0]
    files = {path.name.replace(".db-wal", ".db") for path in session.store.folder.iterdir()}
    assert files - {"store.db-shm"} <= set(named(before_the_first_heading))


def test_the_documented_settings_are_those_that_a_store_may_hold(session: Session) -> None:
    keys = named(part(text("data.md"), "## Settings"))
    held = {setting.key for setting in session.store.records.all("setting")}
    unknown = [key for key in keys if "is not a setting" in str(settings.fault(key, None))]
    assert held <= set(keys)
    assert unknown == []


def test_every_key_of_the_program_stands_in_the_guide() -> None:
    told = set(IN_CODE.findall(part(text("user-guide.md"), "## Keys")))
    assert [key for action in ACTIONS for key in action.keys if key not in told] == []


def test_the_guide_promises_only_keys_that_are_at_work(
    session: Session, qapp: QApplication
) -> None:
    told = {key for row in rows(part(text("user-guide.md"), "## Keys")) for key in in_code(row[1])}
    del qapp
    window = MainWindow(Services.of(session), Clock().moment.timestamp, command=[])
    window.new_contact()
    for name in window.rooms.navigation.names:
        window.rooms.room(name)
    assert window.casework is not None
    assert window.casework.room.page.case == ""
    wired = {action.objectName() for action in window.findChildren(QAction)} | BY_FIELDS
    window.close_all()
    at_work = [a.keys for a in ACTIONS if a.id in wired or a.id.startswith("room.")]
    assert told == {key for keys in at_work for key in keys}


def in_code(words: str) -> list[str]:
    """What stands as code in a line."""
    found: list[str] = IN_CODE.findall(words)
    return found


def source(below: str) -> str:
    """The text of every file of a folder."""
    return "\n".join(text for path, text in texts() if path.startswith(below))


def test_the_readme_shows_each_command_and_no_other() -> None:
    subparsers = next(a for a in cli._parser()._actions if isinstance(a, _SubParsersAction))
    readme = (ROOT / "README.md").read_text("utf-8")
    told = set(re.findall(r"^sendiass-desktop ([a-z][\w-]+)", readme, re.MULTILINE))
    assert told == {*subparsers.choices, "pictures"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_every_path_in_a_document_leads_somewhere(page: Path) -> None:
    written = re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8"))
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", written)
    paths = [code for code in IN_CODE.findall(written) if code.startswith(OURS)]
    lost = [link for link in links if not (page.parent / link).exists()]
    assert lost + [path for path in paths if not (ROOT / path).exists()] == []


def test_every_room_stands_on_the_map() -> None:
    plan = part(text("architecture.md"), "## The map")
    folders = [p for p in PACKAGE.rglob("*") if p.is_dir() and (any(p.glob("*.py")) or p.suffix)]
    rooms = [f"{p.name}/" for p in folders] + [p.name for p in PACKAGE.glob("*.py")]
    assert [room for room in rooms if room not in plan and room != "__init__.py"] == []


def test_every_house_rule_names_a_test_that_there_is() -> None:
    table = part(text("architecture.md"), "## House rules")
    tests = set(re.findall(r"`(test_\w+)`", table))
    there = set(re.findall(r"^def (test_\w+)", source("tests/"), re.MULTILINE))
    assert tests
    assert tests - there == set()


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_page_with_its_four_parts(page: Path) -> None:
    written = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.*)$", written, re.MULTILINE)
    assert headings[0].startswith(f"{page.name[:4]} ")
    assert headings[1:] == ["Context", "Decision", "Consequences", "Alternatives"]
    assert len(written.splitlines()) <= PAGE_LINES


def test_the_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_picture_is_shown_by_a_document_and_together_they_are_small() -> None:
    written = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert [picture.name for picture in PICTURES if f"{picture.name})" not in written] == []
    assert sum(picture.stat().st_size for picture in PICTURES) < PICTURE_BYTES
