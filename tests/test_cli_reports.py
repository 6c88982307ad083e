"""Reports from the command line: issued once, written the same again, protected by default."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msoffcrypto
import pikepdf
import pytest

from sendiass_desktop import cli
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.practice import PASSWORD, STAFF
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.editions import EditionService
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from tests.stores import contact, rotherham

MONTH = "2025-06"
Report = Callable[..., int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store that ends today."""
    folder = tmp_path_factory.mktemp("reports") / "store"
    size = practice.Size(contacts=300, years=2, seed=5)
    practice.make(folder, rotherham(), computer=Computer.real(), size=size)
    return folder


@pytest.fixture
def report(made: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The command on that store, as its manager."""

    def report(*words: str, kind: str = "score-card", period: str = MONTH, more: str = "") -> int:
        lines = iter([PASSWORD, more])
        monkeypatch.setattr("sendiass_desktop.opening.first_line", lambda: next(lines))
        monkeypatch.setattr("sendiass_desktop.cli_reports.first_line", lambda: next(lines))
        asked = ["report", str(made), "--kind", kind, "--period", period]
        return cli.run_command([*asked, "--worker", STAFF[0].name, "--password-stdin", *words])

    return report


def late_entries(folder: Path, count: int) -> None:
    here = Computer.real()
    unlocked = access.unlock(folder, STAFF[0].name, password=PASSWORD, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    with session.writing("log contact") as writing:
        for _ in range(count):
            writing.add("contact", contact(received_on=date(2025, 6, 12)))
    session.close()


def test_an_issued_month_is_written_the_same_after_fifty_late_entries_and_says_what_changed(
    report: Report, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--edition", "public", "--json", "--out")
    assert report(*words, str(tmp_path / "first")) == 0
    first = capsys.readouterr()
    late_entries(made, 50)
    assert report(*words, str(tmp_path / "second")) == 0
    second = capsys.readouterr()
    assert json.loads(first.out) == json.loads(second.out)
    assert "would be different now" in second.err
    assert "(50 records)" in second.err
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert [name.rpartition(".")[2] for name in files] == ["zip", "html", "json", "pdf", "xlsx"]
    for name in files:
        both = [(tmp_path / folder / name).read_bytes() for folder in ("first", "second")]
        assert both[0] == both[1], name
    assert report("--edition", "public", "--revise", "--json") == 0
    revised = json.loads(capsys.readouterr().out)
    total = revised["measures"]["contacts.total"]
    assert total["mark"] == "[r]"


def test_the_head_of_service_is_who_it_is_for_where_nobody_is_named(
    report: Report, made: Path, tmp_path: Path
) -> None:
    assert report("--out", str(tmp_path), period="2025-07") == 0
    here = Computer.real()
    unlocked = access.unlock(made, STAFF[0].name, password=PASSWORD, computer=here)
    session = access.open_session(made, unlocked, computer=here)
    (one,) = [
        given
        for issue, editions in IssueService(session).all()
        for given in editions
        if issue.period == "2025-07"
    ]
    assert (one.audience, one.recipient, one.formats) == (
        "head",
        "Head of Service",
        ["Excel", "PDF"],
    )
    assert one.hidden
    assert Services.of(session).session.store.verify()
    session.close()


def test_a_sealed_working_edition_opens_with_its_password_alone(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--edition", "working", "--sealed", "--out", str(tmp_path))
    assert report(*words, more="short") == 1
    assert "12 characters" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert report(*words, more="three odd words") == 0
    pages, workbook = sorted(tmp_path.iterdir())
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pages)
    with pikepdf.open(pages, password="three odd words") as opened:
        assert opened.encryption.bits == 256
    with workbook.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()


def test_merging_is_offered_beside_the_figures_and_what_is_merged_stays(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    month = {"period": "2025-03"}
    assert report("--merge", "contacts.lac", **month) == 1
    refused = capsys.readouterr().err
    assert "not offered for “contacts.lac”" in refused
    table = refused.rstrip(".\n").rpartition(" ")[2]
    assert report("--merge", table, "--json", **month) == 0
    printed = capsys.readouterr()
    merged = json.loads(printed.out)
    assert list(merged["merged"]) == [table]
    assert "Small categories merged: " in printed.err
    (codes,) = merged["merged"][table]
    rows = {row["code"]: row for row in merged["measures"][table]["rows"]}
    assert "+".join(codes) in rows
    assert not rows.keys() & set(codes)
    assert report("--edition", "public", "--json", **month) == 0
    public = json.loads(capsys.readouterr().out)
    assert public["measures"][table]["rows"] == merged["measures"][table]["rows"]


def test_which_tables_might_be_merged_is_never_among_the_figures(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which rows might be merged tells which are small."""
    assert report("--edition", "public", "--json", period="2025-04") == 0
    printed = capsys.readouterr()
    assert "--merge all" in printed.err
    assert "together" in printed.err
    assert json.loads(printed.out)["merged"] == {}
    assert "together" not in printed.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--full", "Asked for"), "Say who decided"),
        (("--recipient", " "), "Say to whom"),
        (("--sealed",), "Say where, with --out"),
        (("--sealed", "--formats", "xlsx,csv"), "Only Excel and PDF"),
    ],
)
def test_what_cannot_be_entered_is_neither_issued_nor_written(
    report: Report,
    made: Path,
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = () if words == ("--sealed",) else ("--out", str(tmp_path))
    assert report(*words, *out, period="2025-02", more="three odd words") == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []
    assert "2025-02" not in issued_periods(made)


def test_files_are_not_written_over_and_a_folder_that_cannot_be_is_said(
    report: Report, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    period = {"period": "2025-05"}
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", "utf-8")
    assert report("--out", str(blocked), **period) == 1
    assert "cannot be made. Choose another folder." in capsys.readouterr().err
    assert "2025-05" not in issued_periods(made)
    out = ("--edition", "working", "--out", str(tmp_path / "out"))
    assert report(*out, **period) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert report(*out, **period) == 1
    assert "is in this folder already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_files_of_an_edition_that_was_not_entered_are_taken_away(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AppError("The disk is full.")

    monkeypatch.setattr(EditionService, "hand_over", full)
    assert report("--out", str(tmp_path), period="2025-01") == 1
    assert list(tmp_path.iterdir()) == []


def issued_periods(folder: Path) -> set[str | None]:
    here = Computer.real()
    unlocked = access.unlock(folder, STAFF[0].name, password=PASSWORD, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    found = {issue.period for issue, _ in IssueService(session).all()}
    session.close()
    return found


@pytest.mark.parametrize(
    ("words", "kind", "period", "said"),
    [
        ((), "term", MONTH, "of a term"),
        ((), "score-card", "2099-01", "has not begun"),
        (("--edition", "public", "--full", "Asked"), "score-card", MONTH, "never shows small"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    report: Report,
    words: tuple[str, ...],
    kind: str,
    period: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert report(*words, kind=kind, period=period) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
