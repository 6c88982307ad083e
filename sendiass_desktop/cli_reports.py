"""Reports without a window: issued, protected for whoever reads them, written and entered."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.commands import DONE, Commands, add_key, command
from sendiass_desktop.domain.editions import EDITION_NAMES, EditionKind
from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.domain.scorecard.kinds import ReportKind, report_kind
from sendiass_desktop.domain.scorecard.merging import Merged, as_kept, offer_text, rows_of
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.opening import first_line, opened
from sendiass_desktop.services import exports
from sendiass_desktop.services.editions import (
    NEVER_PUBLIC,
    EditionService,
    Given,
    Prepared,
    missing_of,
)
from sendiass_desktop.services.exports import FORMATS, Targets
from sendiass_desktop.services.issues import Issued, IssueService, issued_words
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session

FOR_READING: Final = ("xlsx", "pdf")
FOR_ALL: Final = ("xlsx", "pdf", "html", "csv")
ALL, NONE = "all", "none"
MERGED: Final = "Small categories merged: {title}."
OFFERED: Final = "Small categories can be merged, so that less is hidden (--merge all, or these):"
SEALED_NOWHERE: Final = "Only files can be opened with a password. Say where, with --out FOLDER."
REVISE: Final = "Use --revise to issue it anew."


def add_reports(commands: Commands) -> None:
    """The command `report`."""
    words = "issue a report, or take the one that was issued, and write an edition of it"
    added = command(commands, "report", run=_report, words=words)
    added.add_argument("--kind", type=_kind, required=True, metavar="|".join(ReportKind))
    added.add_argument("--period", required=True, metavar="2026-10|2026-autumn|2026-27|DATE..DATE")
    added.add_argument(
        "--edition", type=_edition, default=EditionKind.HEAD, metavar="|".join(EditionKind)
    )
    added.add_argument("--out", type=Path, metavar="FOLDER")
    added.add_argument("--formats", type=_formats, metavar=",".join(FORMATS))
    added.add_argument("--json", action="store_true", help="the figures, on standard output too")
    added.add_argument("--worker", metavar="NAME", required=True)
    added.add_argument("--recipient", metavar="TEXT", default="", help="to whom it is given")
    added.add_argument("--why", metavar="TEXT", default="", help="why a provisional one is issued")
    added.add_argument("--revise", action="store_true", help="issue anew what was issued before")
    words = "merge small categories that are offered: of all tables, none, or these"
    added.add_argument("--merge", metavar="all|none|TABLE,...", default="", help=words)
    words = "open the files with a password, the next line of standard input"
    added.add_argument("--sealed", action="store_true", help=words)
    words = "show all figures to this recipient, and say why"
    added.add_argument("--full", metavar="WHY", default="", help=words)
    added.add_argument("--decided-by", metavar="NAME", default="", help="who decided that")
    added.add_argument("--issue", metavar="ID", default="", help=argparse.SUPPRESS)
    added.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    added.add_argument("--seen", action="store_true", help=argparse.SUPPRESS)
    add_key(added)


def _report(options: argparse.Namespace) -> int:
    with opened(options) as session:
        exports.must_be_allowed(session)
        editions = EditionService(session)
        if options.key_stdin and options.seen:
            _write_seen(editions, _issued(session, options), options=options)
            return DONE
        password = first_line() if options.sealed and not options.prepare else ""
        if not options.key_stdin:
            _must_be_ready(options, password)
        issued = _issued(session, options)
        merged = _merged(editions, issued, asked=options.merge)
        full = bool(options.full)
        prepared = editions.prepare(issued, options.edition, full=full, merged=merged)
        if options.prepare:
            print(json.dumps(_found(prepared)))
            return DONE
        _tell(editions, prepared)
        _hand_out(editions, prepared, options=options, password=password)
    return DONE


def _must_be_ready(options: argparse.Namespace, password: str) -> None:
    """Raise AppError or Invalid, before anything is issued, for what would be refused at its end.

    Whatever leaves is entered: an edition that cannot be entered is not written.
    """
    full = bool(options.full)
    if full and options.edition is EditionKind.PUBLIC:
        raise AppError(NEVER_PUBLIC)
    missing = missing_of(_given(options, ()), full=full)
    if missing:
        raise Invalid(missing)
    if options.sealed:
        if options.out is None:
            raise AppError(SEALED_NOWHERE)
        exports.must_seal(password, endings=_endings(options))
    if options.out is not None:
        exports.make_folder(options.out)


def _hand_out(
    editions: EditionService, prepared: Prepared, *, options: argparse.Namespace, password: str
) -> None:
    """Write the files and enter who was given them: both, or neither."""
    targets = _targets(prepared, options)
    exports.must_be_new(targets)
    try:
        _write(prepared, targets, password=password)
        if not options.key_stdin:  # the window enters it itself
            editions.hand_over(prepared, _given(options, targets.formats()))
    except BaseException:
        exports.take_back(targets)
        raise
    _say_written(prepared, targets, options=options)


def _write_seen(editions: EditionService, issued: Issued, *, options: argparse.Namespace) -> None:
    """Write what a manager saw in the window: what is hidden comes as it was prepared there.

    The line after the key holds it and the password, in JSON: whatever the computer takes standard
    input to be written in, it comes as it was typed.
    """
    said = json.loads(first_line())
    hidden = dict.fromkeys(said["hidden"], "")
    full = bool(options.full)
    merged = said.get("merged", {})
    prepared = editions.found(issued, options.edition, full=full, hidden=hidden, merged=merged)
    targets = _targets(prepared, options)
    _write(prepared, targets, password=said["password"])
    _say_written(prepared, targets, options=options)


def _merged(editions: EditionService, issued: Issued, *, asked: str) -> Merged | None:
    """The rows that `--merge` asks to stand as one; None where it says nothing."""
    if asked == ALL:
        return editions.chosen(issued)
    if asked == NONE:
        return editions.chosen(issued, ())
    measures = tuple(part.strip() for part in asked.split(",") if part.strip())
    return editions.chosen(issued, measures) if measures else None


def _found(prepared: Prepared) -> dict[str, Any]:
    """What the window is told of an edition that was prepared for it."""
    return {
        "hidden": dict(prepared.hidden),
        "refused": prepared.refused,
        "merged": as_kept(prepared.merged),
        "advice": list(prepared.advice),
    }


def _tell(editions: EditionService, prepared: Prepared) -> None:
    """Say what is merged, or which tables might be; never among the figures, which may leave.

    Which rows might be merged tells which are small.
    """
    if prepared.card is not None and not prepared.card.protected:
        return
    titles = {table.measure: table.title for table in prepared.issued.card.tables}
    said = [MERGED.format(title=titles[measure]) for measure in rows_of(prepared.merged)]
    offered = () if rows_of(prepared.merged) else editions.offers(prepared.issued)
    said += [OFFERED] if offered else []
    said += [f"  {one.measure}: {offer_text(one)}" for one in offered]
    for sentence in (*said, *prepared.advice):
        print(sentence, file=sys.stderr)


def _issued(session: Session, options: argparse.Namespace) -> Issued:
    """The issue that was asked for, the one there is, or a new one."""
    issues = IssueService(session)
    if options.issue:
        return issues.get(options.issue)
    period = ScorecardService(session).period(options.period)
    held = issues.latest(options.kind, period)
    if held is None or options.revise:
        return issues.issue(options.kind, period, why=options.why)
    found = issues.differences(held)
    said = f"{held.title}. {issued_words(held.record)}."
    if found:
        first = found[0]
        said += (
            f" {plural(len(found), 'figure')} would be different now, the first: {first.words},"
            f" {first.was} then, {first.now} now ({plural(len(first.moved), 'record')}). {REVISE}"
        )
    print(said, file=sys.stderr)
    return held


def _write(prepared: Prepared, targets: Targets, *, password: str) -> None:
    """Write the files; raises AppError where the edition is refused."""
    if prepared.card is None:
        raise AppError(prepared.refused)
    exports.write_files(
        prepared.card,
        targets,
        # Of what was issued the date is that of the issue: whenever written, it is the same file.
        written_on=prepared.issued.issued_on,
        edition=prepared.kind,
        password=password,
    )


def _say_written(prepared: Prepared, targets: Targets, *, options: argparse.Namespace) -> None:
    """Print the figures where they were asked for, and say what was written."""
    if prepared.card is not None and (options.json or options.out is None):
        made = exports.as_json(prepared.card, prepared.kind)
        print(json.dumps(made, ensure_ascii=False, indent=1))
    for path in targets.asked().values():
        print(path.name, file=sys.stderr)
    if prepared.hidden:
        count = plural(len(prepared.hidden), "figure")
        print(f"{EDITION_NAMES[prepared.kind]}: {count} hidden.", file=sys.stderr)


def _targets(prepared: Prepared, options: argparse.Namespace) -> Targets:
    """The paths of the formats that were asked for, or that go with the edition."""
    if options.out is None:
        return Targets()
    return exports.targets_in(
        options.out, prepared.issued.card, edition=prepared.kind, endings=_endings(options)
    )


def _endings(options: argparse.Namespace) -> tuple[str, ...]:
    """The formats that were asked for, or that go with the edition."""
    is_public = options.edition is EditionKind.PUBLIC and not options.sealed
    wanted = options.formats or (FOR_ALL if is_public else FOR_READING)
    return (*wanted, *(("json",) if options.json else ()))


def _given(options: argparse.Namespace, formats: tuple[str, ...]) -> Given:
    return Given(
        recipient=options.recipient or EDITION_NAMES[options.edition].removesuffix(" edition"),
        formats=formats,
        sealed=options.sealed,
        full_why=options.full,
        decided_by=options.decided_by,
    )


def _kind(text: str) -> ReportKind:
    try:
        return report_kind(text)
    except AppError as trouble:
        raise argparse.ArgumentTypeError(str(trouble)) from None


def _edition(text: str) -> EditionKind:
    if text not in tuple(EditionKind):
        raise argparse.ArgumentTypeError(f"must be one of {', '.join(EditionKind)}")
    return EditionKind(text)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"must be some of {', '.join(FORMATS)}")
    return wanted
