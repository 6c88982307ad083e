"""An invented score card with every measure of measures.md and with the awkward texts in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sendiass_desktop.domain import periods
from sendiass_desktop.domain.scorecard.figures import (
    Compared,
    Row,
    Scorecard,
    Share,
    Table,
    percent,
)

TOTAL = 151
CALLS = 143
# A workbook must show each of these as it was typed.
AWKWARD = (
    "=SUM(A1:A9)",
    "+44 help line",
    "-40 and below",
    "@carers' forum",
    "'Friend' or \"family\" & <others>",
)
Lines = Sequence[tuple[str | None, str, int]]
STATES: Lines = (
    ("withheld", "Withheld", 1),
    ("not_known", "Not known", 2),
    ("not_applicable", "Not applicable", 4),
    (None, "Not recorded", 3),
)
MONTHS = (
    ("October 2025", 139),
    ("November 2025", 128),
    ("December 2025", 84),
    ("January 2026", 160),
    ("February 2026", 121),
    ("March 2026", 149),
    ("April 2026", 133),
    ("May 2026", 118),
    ("June 2026", 142),
    ("July 2026", 137),
    ("August 2026", 62),
    ("September 2026", 158),
    ("October 2026", TOTAL),
)
REASONS = (
    ("initial", "Initial concern", 31),
    ("sen_support", "SEN Support", 33),
    ("ehcna", "EHC needs assessment", 41),
    ("refuse_assess", "Refusal to assess", 12),
    ("refuse_plan", "Refusal to make a plan", 5),
    ("draft_plan", "Draft plan or plan contents", 9),
    ("annual_review", "Annual review or amendment", 17),
    ("cease", "Ceasing a plan", 1),
    ("reassess", "Reassessment", 0),
    ("placement", "Placement or named setting", 19),
    ("provision", "Provision not delivered", 8),
    ("budget", "Personal Budget", 1),
    ("exclusion", "Suspension or exclusion", 14),
    ("attendance", "Attendance or out of school", 7),
    ("admissions", "Admissions", 2),
    ("transport", "Transport", 6),
    ("discrimination", "Disability discrimination", 3),
    ("bullying", "Bullying", 2),
    ("health", "Health", 4),
    ("social_care", "Social care or short breaks", 3),
    ("adulthood", "Preparing for adulthood", 2),
    ("mediation", "Disagreement resolution or mediation", 3),
    ("tribunal", "Tribunal appeal", 5),
    ("complaint", "Complaint", 4),
    ("local", "Local Offer, policy or practice", 1),
    ("other", "Other", 5),
)
HEARD = (
    ("setting", "School, college or setting", 36),
    ("senco", "SENCO", 12),
    ("la_send", AWKWARD[0], 14),
    ("health", "Health professional", 9),
    ("social_care", "Social care or early help", 5),
    ("forum", AWKWARD[3], 7),
    ("friend", AWKWARD[4], 22),
    ("search", "Website or search", 19),
    ("leaflet", AWKWARD[1], 2),
    ("used_before", AWKWARD[2], 13),
    ("other", "Other", 2),
)
OUTCOMES = (
    ("informed", "Information given, managing independently", 41),
    ("signposted", "Signposted", 11),
    ("advised", "Advice given", 27),
    ("agreed", "Agreement reached", 0),
    ("other", "Other", 3),
)
USERS = (
    ("parent", "Parent or carer", 118),
    ("child", "Child", 3),
    ("young_person", "Young person", 9),
    ("professional", "Professional", 9),
    ("other", "Other", 2),
)
NOTES = {"contacts.deficit": "As told to us, not checked, and no finding about any service."}
# The measures whose tables have nothing but lines; the states follow them.
PLAIN: tuple[tuple[str, str, Lines], ...] = (
    (
        "contacts.level",
        "Contacts by level of service offered",
        (
            ("contact", "Contact", 22),
            ("1", "Information", 83),
            ("2", "Information and tailored advice", 24),
            ("3", "Support", 8),
            ("4", "Intensive support", 4),
        ),
    ),
    (
        "contacts.deficit",
        "Contacts by service deficit at first contact",
        (
            ("none", "None", 19),
            ("setting", "School or setting", 31),
            ("la_send", "LA SEND team", 30),
            ("health", "Health", 5),
            ("transport", "Transport", 3),
        ),
    ),
    (
        "contacts.area",
        "Contacts by main area of need",
        (
            ("education", "Education", 121),
            ("health", "Health", 11),
            ("social_care", "Social care", 9),
        ),
    ),
    (
        "contacts.sen_level",
        "Contacts by level of SEN identified by setting or LA",
        (
            ("ehc", "EHC plan", 51),
            ("sen_support", "SEN Support", 64),
            ("none", "No provision", 26),
        ),
    ),
    (
        "contacts.channel",
        "Contacts by how contact was made",
        (
            ("phone", "Phone", 74),
            ("voicemail", "Voicemail", 8),
            ("email", "Email", 37),
            ("website", "Website", 15),
            ("in_person", "In person, by appointment", 3),
            ("event", "Event or workshop", 4),
        ),
    ),
    ("contacts.heard", "Contacts by how they had heard of the service", HEARD),
    (
        "contacts.gender",
        "Contacts by gender of child or young person",
        (
            ("female", "Female", 47),
            ("male", "Male", 92),
            ("other", "Other or self-described", 2),
        ),
    ),
    (
        "contacts.lac",
        "Contacts by LAC (looked-after child)",
        (("yes", "Yes", 6), ("no", "No", 135)),
    ),
    (
        "contacts.same_day",
        "Contacts by outcome if involvement completed at the same day as contact",
        OUTCOMES,
    ),
)


def ids(count: int, start: int = 0) -> tuple[str, ...]:
    """So many invented record ids."""
    return tuple(f"c{number}" for number in range(start, start + count))


def make_table(measure: str, title: str, lines: Lines, **more: object) -> Table:
    """A table whose total is the sum of its lines; `more` replaces any field of it."""
    total = sum(count for _, _, count in lines)
    rows, start = [], 0
    for code, label, count in lines:
        rows.append(Row(code, label, ids(count, start), percent(count, total)))
        start += count
    made = Table(measure, title, "contacts", ids(total), tuple(rows))
    return replace(made, **more)  # type: ignore[arg-type]  # any field by its name


def make_several(measure: str, title: str, lines: Lines, total: int) -> Table:
    """A table in which a contact may stand in several rows."""
    rows = tuple(Row(code, label, ids(n), percent(n, total)) for code, label, n in lines)
    return Table(measure, title, "contacts", ids(total), rows, several=True)


def response(measure: str, title: str, *, contacted: int, note: str = "") -> Table:
    """A table of the response clock with its headline and contacted alone beside it."""
    lines = (
        ("contacted", "Contacted in time", contacted),
        ("attempted", "Attempted in time", 8),
        ("late", "Late", 11),
        ("waiting", "Still in time", 1),
        ("overdue", "Overdue", 6),
        ("not_needed", "No reply needed", 1),
        ("not_known", "Not known", 1),
    )
    base = ids(contacted + 25)
    in_time = Share("Contacted or attempted within 5 working days", ids(contacted + 8), base)
    alone = Share("Contacted within 5 working days", ids(contacted), base)
    return make_table(measure, title, lines, note=note, headline=in_time, beside=(alone,))


def the_twelve() -> tuple[Table, ...]:
    """The specification's twelve measures, in its order."""
    total = make_table(
        "contacts.total",
        "Total contacts to the service, by service user",
        (*USERS, *STATES),
        trend=MONTHS,
    )
    answered = response(
        "contacts.response",
        "Contacts by response: contact within 5 working days",
        contacted=123,
        note="Day 1 is the next working day; 2 due dates were moved by hand.",
    )
    reason = make_several(
        "contacts.reason", "Contacts by involvement reason (topic)", (*REASONS, *STATES), TOTAL
    )
    others = (
        make_table(measure, title, (*lines, *STATES), note=NOTES.get(measure, ""))
        for measure, title, lines in PLAIN
    )
    return (total, answered, reason, *others)


def beside_the_twelve() -> tuple[Table, ...]:
    """Further measures: not part of the twelve, in the same shape."""
    yes_no = (("yes", "Explained", 88), ("no", "Not explained", 3), *STATES)
    return (
        response(
            "contacts.reply",
            "Contacts not answered in the call itself, by response: contact within 5 working days",
            contacted=61,
            note="Without calls.",
        ),
        make_table(
            "contacts.remit",
            "Contacts by remit",
            (
                ("in", "Within remit", 136),
                ("other_area", "Another area's responsibility", 3),
                ("not_send", "Not about SEND", 2),
                *STATES,
            ),
        ),
        make_table(
            "contacts.returning",
            "Contacts by whether the person has been in touch before",
            (("new", "New", 90), ("returning", "Returning", 51), *STATES),
        ),
        make_table(
            "contacts.deficit_what",
            "Contacts by kind of service deficit at first contact",
            (("delay", "Delay", 40), ("not_provided", "Not provided", 48), *STATES),
        ),
        make_table(
            "users.total",
            "People by service user type",
            (("parent", "Parent or carer", 101), ("nameless", "Nameless first contacts", 26)),
            unit="people",
        ),
        make_table(
            "contacts.impartiality", "Contacts by whether impartiality was explained", yes_no
        ),
        make_table(
            "contacts.privacy", "Contacts by whether the privacy notice was explained", yes_no
        ),
    )


def make_card(**more: object) -> Scorecard:
    """A whole invented score card of October 2026; `more` replaces any field of it."""
    card = Scorecard(
        service="Testbourne SENDIASS",
        practice=True,
        period=periods.month(2026, 10),
        as_at=date(2026, 11, 9),
        tables=(*the_twelve(), *beside_the_twelve()),
        compared=(
            Compared("Same month last year", 139, "October 2025"),
            Compared("Financial year to date", 901, "1 April 2026 to 31 October 2026"),
            Compared("Year to date last year", 842, "1 April 2025 to 31 October 2025"),
        ),
        gaps=ids(12),
        provisional=True,
        left_out=(("Wrong number or nuisance", 3), ("Archived", 1), ("Merged", 0)),
        calls=CALLS,
        definitions="2026-1",
    )
    return replace(card, **more)  # type: ignore[arg-type]  # any field by its name


def make_empty_card() -> Scorecard:
    """A score card of a month in which nobody got in touch: every base is 0."""
    full = make_card()
    nobody = Share("", (), ())
    tables = tuple(
        replace(
            table,
            ids=(),
            rows=tuple(replace(row, ids=(), percent=None) for row in table.rows),
            headline=table.headline and replace(nobody, label=table.headline.label),
            beside=tuple(replace(nobody, label=share.label) for share in table.beside),
            trend=tuple((month, 0) for month, _ in table.trend),
        )
        for table in full.tables
    )
    return replace(
        full, tables=tables, compared=(), gaps=(), provisional=False, left_out=(), calls=0
    )
