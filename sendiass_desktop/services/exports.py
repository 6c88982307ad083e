"""Files that leave the program: a score card in each format (other papers: papers.py).

Each format of a score card comes from the same computed values.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.editions import EditionKind, made_for
from sendiass_desktop.domain.errors import AppError, CannotWrite
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS
from sendiass_desktop.files import take_away, write_private
from sendiass_desktop.services.report_json import as_json
from sendiass_desktop.services.session import Session

__all__ = ["Targets", "as_json", "write_files"]
Seal = Callable[[bytes], bytes]

EXPORT: Final = "export"  # the kind of an entry about something that was handed over
FORMATS: Final = MappingProxyType(
    {"xlsx": "Excel", "pdf": "PDF", "json": "JSON", "html": "HTML", "csv": "CSV"}
)
SEALED: Final = frozenset({"xlsx", "pdf"})  # the formats that can open with a password
SHORTEST_PASSWORD: Final = 12
TOO_SHORT: Final = (
    f"The password must have {SHORTEST_PASSWORD} characters or more. Three or four words that do"
    " not belong together are easy to say on the telephone."
)
IS_THERE: Final = "{name} is in this folder already. Choose another folder, or move that file."
NO_FOLDER: Final = "The folder “{name}” is not there and cannot be made. Choose another folder."
NOT_SEALED: Final = (
    "Only Excel and PDF files can be opened with a password. Choose those, or leave the password"
    " out."
)


@dataclass(frozen=True, slots=True)
class Targets:
    """Where to write; None leaves a format out. `csv` is an archive of tables, or a folder."""

    xlsx: Path | None = None
    pdf: Path | None = None
    json: Path | None = None
    html: Path | None = None
    csv: Path | None = None

    def asked(self) -> dict[str, Path]:
        """The path of each format that was asked for, by its ending."""
        found = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: path for name, path in found if path is not None}

    def formats(self) -> tuple[str, ...]:
        """The formats asked for, in words for the journal."""
        return tuple(FORMATS[name] for name in self.asked())


def targets_in(
    folder: Path, card: Scorecard, *, edition: EditionKind, endings: Iterable[str]
) -> Targets:
    """Where the files of an edition are written in a folder, by their suggested names."""
    return Targets(
        **{ending: folder / suggested_name(card, ending, edition=edition) for ending in endings}
    )


def make_folder(folder: Path) -> None:
    """Make the folder that files are to be written in, where it is not there; raises CannotWrite.

    One that is there stays as it is.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(NO_FOLDER.format(name=folder.name)) from error


def must_be_new(targets: Targets) -> None:
    """Raise AppError where a file would be written over."""
    for path in targets.asked().values():
        if path.exists():
            raise AppError(IS_THERE.format(name=path.name))


def take_back(targets: Targets) -> None:
    """Remove the files that were written before something went wrong: none was handed over.

    They must have been new (`must_be_new`); raises CannotWrite or InUse.
    """
    for path in targets.asked().values():
        take_away(path)


def write_files(
    card: Scorecard,
    targets: Targets,
    *,
    written_on: date,
    edition: EditionKind = EditionKind.WORKING,
    password: str = "",
) -> None:
    """Write the files of an edition; nothing is half written.

    With a password they are encrypted before they come to the disk. Raises CannotWrite or InUse,
    and AppError where the password is too short, for a format that has none, or where the report
    may not be written so (`made_for`).
    """
    must_be_folders(targets)
    if password:
        must_seal(password, endings=targets.asked())
    made_for(card, edition)
    if targets.xlsx is not None:
        seal = partial(_seal, ending="xlsx", password=password) if password else None
        _write_workbook(card, targets.xlsx, written_on=written_on, edition=edition, seal=seal)
    if targets.pdf is not None:
        seal = partial(_seal, ending="pdf", password=password) if password else None
        _write_pages(card, targets.pdf, written_on=written_on, edition=edition, seal=seal)
    if targets.html is not None:
        _write_html(card, targets.html, written_on=written_on, edition=edition)
    if targets.csv is not None:
        _write_csv(card, targets.csv, written_on=written_on, edition=edition)
    if targets.json is not None:
        _write_json(card, targets.json, edition=edition)


def must_seal(password: str, *, endings: Collection[str]) -> None:
    """Raise AppError where files cannot be opened with this password, or not with any."""
    if len(password) < SHORTEST_PASSWORD:
        raise AppError(TOO_SHORT)
    if not SEALED.issuperset(endings):
        raise AppError(NOT_SEALED)


def enter(
    session: Session,
    card: Scorecard,
    *,
    targets: Targets,
    edition: EditionKind = EditionKind.WORKING,
) -> None:
    """Enter in the journal that a report was handed over; no figures, no paths."""
    facts = {
        "what": REPORT_LABELS[card.kind].lower(),
        "period": card.period.code,
        "as_at": card.as_at.isoformat(),
        "formats": list(targets.formats()),
        "edition": edition.value,
    }
    with session.writing("export score card") as writing:
        writing.look(EXPORT, session.store.new_id(), facts=facts)


def suggested_name(
    card: Scorecard, ending: str, *, edition: EditionKind = EditionKind.WORKING
) -> str:
    """The file name of a report: service, report, period, edition (X13); `csv` is an archive."""
    from sendiass_desktop.reports.wording import file_name

    name = file_name(card.service, REPORT_LABELS[card.kind], period=card.period, edition=edition)
    return f"{name}-tables.zip" if ending == "csv" else f"{name}.{ending}"


def must_be_allowed(session: Session) -> None:
    """Raise NotAllowed unless the worker may hand a score card over (trust.md, Who may)."""
    session.require(Role.MANAGER)


def must_be_folders(targets: Targets) -> None:
    """Raise AppError where a folder is not there, or two files would be one."""
    paths = list(targets.asked().values())
    if len(set(paths)) < len(paths):
        raise AppError("Two files have the same name. Give each its own.")
    for path in paths:
        if not path.parent.is_dir():
            raise AppError(f"The folder for {path.name} is not there. Choose another folder.")


def _write_workbook(
    card: Scorecard, path: Path, *, written_on: date, edition: EditionKind, seal: Seal | None
) -> None:
    from sendiass_desktop.reports import score_card_xlsx

    score_card_xlsx.write(card, path, written_on=written_on, edition=edition, seal=seal)


def _write_pages(
    card: Scorecard, path: Path, *, written_on: date, edition: EditionKind, seal: Seal | None
) -> None:
    from sendiass_desktop.reports import score_card_pdf

    score_card_pdf.write(card, path, written_on=written_on, edition=edition, seal=seal)


def _write_html(card: Scorecard, path: Path, *, written_on: date, edition: EditionKind) -> None:
    from sendiass_desktop.reports import score_card_html

    score_card_html.write(card, path, written_on=written_on, edition=edition)


def _write_csv(card: Scorecard, path: Path, *, written_on: date, edition: EditionKind) -> None:
    from sendiass_desktop.reports import score_card_csv

    score_card_csv.write(card, path, written_on=written_on, edition=edition)


def _write_json(card: Scorecard, path: Path, *, edition: EditionKind) -> None:
    text = json.dumps(as_json(card, edition), ensure_ascii=False, indent=1)
    write_private(path, text.encode() + b"\n")


def _seal(content: bytes, *, ending: str, password: str) -> bytes:
    """The file, encrypted as its format does it."""
    from sendiass_desktop.reports import protect

    made = {"xlsx": protect.sealed_workbook, "pdf": protect.sealed_page}[ending]
    return made(content, password)
