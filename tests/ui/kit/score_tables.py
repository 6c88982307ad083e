"""Invented figures for the tests of bars."""

from sendiass_desktop.domain.scorecard.figures import Row, Table, percent


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"c{number}" for number in range(count))


def table(*counts: tuple[str | None, str, int], total: int = 1_510, several: bool = False) -> Table:
    rows = tuple(
        Row(code, label, ids(count), percent(count, total)) for code, label, count in counts
    )
    return Table(
        "contacts.how", "How contact was made", "contacts", ids(total), rows, several=several
    )


HOW = table(
    ("phone", "Phone", 1_000),
    ("email", "Email", 500),
    ("post", "Post", 10),
    (None, "Not recorded", 0),
)
LONG = table(("a", "Placement or the setting that is named in the plan", 10), total=10)
NOTHING = table(("phone", "Phone", 0), total=0)
