"""Where a worker is in the window, so that an unlock leads back to it."""

from typing import Any

from sendiass_desktop.ui.casework import NAME as CASES
from sendiass_desktop.ui.main_window import CONTACTS, SCORE_CARD, MainWindow


def of(window: MainWindow) -> dict[str, Any]:
    """Room, contact, case, report, open forms and field of a window; ids and codes, no words."""
    contacts, cases, scores = map(window.rooms.made, (CONTACTS, CASES, SCORE_CARD))
    return {
        "room": window.rooms.name(),
        "contact": contacts.table.selected_id() if contacts else "",
        "case": cases.shown_case() if cases else "",
        "report": (scores.card.period, scores.card.kind) if scores and scores.card else None,
        "drafts": [form.draft for form in window.desk.forms()],
        "in_hand": window.in_hand.place(),
    }


def go_back(window: MainWindow, place: dict[str, Any]) -> None:
    """Lead a window back to where its worker was, with the same forms open and the same in hand."""
    if place.get("report") is not None and window.rooms.has(SCORE_CARD):
        window.reporting.scores.show_period(*place["report"])
    if window.rooms.has(place.get("room")):
        window.go_to(place["room"])
    if place.get("contact"):
        window.contacts.table.select(place["contact"])
    if place.get("case") and window.casework is not None:
        window.casework.room.open_case(place["case"])
    for draft in place.get("drafts", ()):
        window.desk.resume_id(draft)
    if place.get("in_hand"):
        window.in_hand.give_back(place["in_hand"])
