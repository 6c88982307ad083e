"""A store with a little of everything that a report counts, one case of it restricted."""

from datetime import date, datetime, time
from typing import Any, Final

from sendiass_desktop.services.session import Session

MONTH: Final = "2026-10"
DAY: Final = date(2026, 10, 5)
LATER: Final = date(2026, 10, 20)
BEFORE: Final = date(2026, 9, 1)
WHOLE: Final[dict[str, Any]] = {
    "received_on": DAY,
    "channel": "phone",
    "user_type": "parent",
    "about": "one",
    "remit": "in",
    "area": "education",
    "sen_level": "ehc",
    "level": "2",
    "gender": "male",
    "lac": "no",
    "heard": "friend",
    "reasons": ("ehcna", "transport"),
    "primary_reason": "ehcna",
    "deficit_where": "setting",
    "deficit_what": "delay",
    "first_contact": True,
    "impartiality_explained": True,
    "privacy_explained": True,
}


def fill(session: Session) -> dict[str, str]:
    """Five contacts, three cases with work in them, twelve evaluations; ids by short names."""
    ids: dict[str, str] = {}
    with session.writing("practice") as writing:

        def add(name: str, kind: str, **values: Any) -> str:
            ids[name] = writing.add(kind, values)
            return ids[name]

        for name in ("ann", "bob", "cat"):
            add(name, "person", full_name=name.title(), person_kind="parent")
        worker = session.worker.id
        for case, person, restricted in (
            ("open", "ann", False),
            ("closed", "bob", False),
            ("secret", "cat", True),
        ):
            child = case == "closed"
            add(
                case,
                "case",
                opened_on=BEFORE,
                service_user=ids[person],
                child=ids[person],
                user_type="child" if child else "parent",
                restricted=restricted,
            )
            add(f"{case} allocation", "allocation", case=ids[case], worker=worker, on=BEFORE)
        add("closing", "case_state", case=ids["closed"], state="closed", on=LATER)
        _pieces(add, ids)
        _contacts(add, ids)
        for place in range(12):
            answers = {"impartial": place % 5}
            writing.add(
                "evaluation",
                {
                    "question_set": "kpi3",
                    "version": 1,
                    "answers": answers,
                    "month": "2026-09" if place < 3 else MONTH,
                    "user_type": "parent" if place % 2 else "child",
                },
            )
    return ids


def _pieces(add: Any, ids: dict[str, str]) -> None:
    """An intervention in each case: one raised, one closed, one in the restricted case."""
    for case, opened in (("open", BEFORE), ("closed", DAY), ("secret", DAY)):
        closed = {"closed_on": LATER, "outcome": "advised"} if case == "closed" else {}
        add(
            f"{case} piece",
            "intervention",
            case=ids[case],
            opened_on=opened,
            level="2",
            evaluation_invited_on=LATER,
            **closed,
        )
        add(
            f"{case} call",
            "activity",
            case=ids[case],
            at=datetime.combine(DAY, time(9)),
            activity_kind="call",
            direction="out",
            minutes=20,
        )
    add("raising", "level_change", intervention=ids["open piece"], level="3", on=DAY)
    add(
        "old",
        "intervention",
        case=ids["closed"],
        opened_on=BEFORE,
        level="2",
        closed_on=BEFORE,
    )


def _contacts(add: Any, ids: dict[str, str]) -> None:
    add("first", "contact", **WHOLE, person=ids["ann"], case=ids["open"])
    add("bare", "contact", received_on=LATER)
    add("wrong", "contact", **(WHOLE | {"primary_reason": "bullying"}))
    add("child", "contact", **(WHOLE | {"user_type": "child", "received_on": LATER}))
    add(
        "hidden",
        "contact",
        **(WHOLE | {"level": None, "reference": None}),
        person=ids["cat"],
        case=ids["secret"],
    )
