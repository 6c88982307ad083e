"""Files that leave the program: a score card in each format, blank forms, the audit.

Each format of a score card comes from the same computed values.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.audit import AuditFilter
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard, Share, Table
from sendiass_desktop.files import write_private
from sendiass_desktop.services.agreements import agreement_of
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.session import Session

EXPORT: Final = "export"  # the kind of an entry about something that was handed over


@dataclass(frozen=True, slots=True)
class Targets:
    """Where to write; None leaves a format out."""

    xlsx: Path | None = None
    pdf: Path | None = None
    json: Path | None = None

    def formats(self) -> tuple[str, ...]:
        """The formats asked for, in words for the journal."""
        asked = (("Excel", self.xlsx), ("PDF", self.pdf), ("JSON", self.json))
        return tuple(name for name, path in asked if path is not None)


def write_files(card: Scorecard, targets: Targets, *, written_on: date) -> None:
    """Write the files; nothing is half written. Raises CannotWrite or InUse."""
    _must_be_folders(targets)
    if targets.xlsx is not None:
        from sendiass_desktop.reports import score_card_xlsx

        score_card_xlsx.write(card, targets.xlsx, written_on=written_on)
    if targets.pdf is not None:
        from sendiass_desktop.reports import score_card_pdf

        score_card_pdf.write(card, targets.pdf, written_on=written_on)
    if targets.json is not None:
        text = json.dumps(as_json(card), ensure_ascii=False, indent=1)
        write_private(targets.json, text.encode() + b"\n")


def write_agreement(session: Session, intervention: str, *, target: Path) -> None:
    """Write the support agreement of an intervention as a PDF; raises CannotWrite or InUse."""
    from sendiass_desktop.reports import support_agreement_pdf

    held = session.store.records.get("intervention", intervention)
    support_agreement_pdf.write(agreement_of(session, held), target)


def enter(session: Session, card: Scorecard, *, targets: Targets) -> None:
    """Enter in the journal that a score card was handed over; no figures, no paths."""
    facts = {
        "what": "score card",
        "period": card.period.code,
        "as_at": card.as_at.isoformat(),
        "formats": list(targets.formats()),
        "edition": "working",
    }
    with session.writing("export score card") as writing:
        writing.look(EXPORT, session.store.new_id(), facts=facts)


def write_audit(session: Session, wanted: AuditFilter, *, target: Path) -> int:
    """Write the audit as a workbook, by reference only; how many entries. For managers.

    Raises AppError where there are too many for one, CannotWrite or InUse.
    """
    from sendiass_desktop.reports import audit_xlsx

    _must_be_folders(Targets(xlsx=target))
    report = AuditService(session).report(wanted)
    audit_xlsx.write(report, target)
    return len(report.lines)


def must_hold(audit: AuditService, wanted: AuditFilter) -> None:
    """Raise AppError where a filter holds more entries than a workbook of the audit does."""
    audit.must_fit(wanted)


def audit_name(session: Session) -> str:
    """The file name of an exported audit: service, what it is, the day."""
    from sendiass_desktop.reports.wording import plain_name

    return f"{plain_name(session.service, 'audit', session.today().isoformat())}.xlsx"


def suggested_name(card: Scorecard, ending: str) -> str:
    """The file name of a score card: service, report, period, edition (X13)."""
    from sendiass_desktop.reports.wording import file_name

    return f"{file_name(card.service, 'score card', period=card.period)}.{ending}"


def write_evaluation_form(session: Session, asked: QuestionSet, *, target: Path) -> None:
    """Write a question set as a form to fill in; it holds nothing about anybody.

    Raises CannotWrite or InUse.
    """
    from sendiass_desktop.reports import evaluation_form_pdf

    labels = [entry.label for entry in session.lists.choices("user_type", session.today())]
    evaluation_form_pdf.write(
        asked, target, service=session.service, practice=session.practice, user_types=labels
    )


def form_name(session: Session, asked: QuestionSet) -> str:
    """The file name of a blank form: service, form, question set and its version."""
    from sendiass_desktop.reports.wording import plain_name

    return f"{plain_name(session.service, 'evaluation form', asked.code, str(asked.version))}.pdf"


def must_be_allowed(session: Session) -> None:
    """Raise NotAllowed unless the worker may hand a score card over (trust.md, Who may)."""
    session.require(Role.MANAGER)


def as_json(card: Scorecard) -> dict[str, Any]:
    """The score card as plain JSON: counts and percentages, no ids."""
    period = card.period
    return {
        "service": card.service,
        "practice": card.practice,
        "period": {
            "name": period.name,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
        },
        "as_at": card.as_at.isoformat(),
        "provisional": card.provisional,
        "calls": card.calls,
        "gaps": len(card.gaps),
        "not_counted": dict(card.left_out),
        "compared": [
            {"label": one.label, "value": one.value, "period": one.period} for one in card.compared
        ],
        "definitions": card.definitions,
        "measures": {table.measure: _table(table) for table in card.tables},
    }


def _table(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": table.title,
        "unit": table.unit,
        "total": table.total,
        "note": table.note,
        "rows": [
            {
                "code": row.code,
                "label": row.label,
                "count": row.count,
                "percent": _number(row.percent),
            }
            for row in table.rows
        ],
    }
    if table.headline is not None:
        found["headline"] = _share(table.headline)
        found["beside"] = [_share(share) for share in table.beside]
    return found


def _share(share: Share) -> dict[str, Any]:
    return {
        "label": share.label,
        "count": share.count,
        "base": share.base,
        "percent": _number(share.percent),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _must_be_folders(targets: Targets) -> None:
    paths = [path for path in (targets.xlsx, targets.pdf, targets.json) if path is not None]
    if len(set(paths)) < len(paths):
        raise AppError("Two files have the same name. Give each its own.")
    for path in paths:
        if not path.parent.is_dir():
            raise AppError(f"The folder for {path.name} is not there. Choose another folder.")
