"""Files that open with a password, and were never on the disk without."""

from pathlib import Path
from typing import Any

import msoffcrypto
import pikepdf
import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.exports import Targets, write_files
from tests.reports.cards import make_card
from tests.reports.released import WRITTEN_ON

PASSWORD = "wet tuesday bicycle"


@pytest.fixture
def card() -> Scorecard:
    full = make_card()
    return make_card(tables=full.tables[:2])


def test_sealed_files_open_with_their_password_and_no_other(
    card: Scorecard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    write = Path.write_bytes

    def spied(path: Path, data: bytes) -> int:
        written.append(data)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", spied)
    targets = Targets(xlsx=tmp_path / "a.xlsx", pdf=tmp_path / "a.pdf")
    write_files(card, targets, written_on=WRITTEN_ON, password=PASSWORD)
    workbook, page = written
    assert not workbook.startswith(b"PK")
    assert b"/Encrypt" in page
    assert_workbook_is_sealed(tmp_path / "a.xlsx")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.accessibility
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as described:
            assert described["pdfuaid:part"] == "1"


def assert_workbook_is_sealed(path: Path) -> None:
    with path.open("rb") as file:
        sealed: Any = msoffcrypto.OfficeFile(file)
        assert sealed.is_encrypted()
        sealed.load_key(password=PASSWORD, verify_password=True)


def test_a_password_is_long_enough_and_for_what_can_have_one(
    card: Scorecard, tmp_path: Path
) -> None:
    with pytest.raises(AppError, match="12 characters or more"):
        write_files(
            card, Targets(pdf=tmp_path / "a.pdf"), written_on=WRITTEN_ON, password="short words"
        )
    with pytest.raises(AppError, match="Only Excel and PDF"):
        write_files(card, Targets(csv=tmp_path / "a.zip"), written_on=WRITTEN_ON, password=PASSWORD)
    assert not list(tmp_path.iterdir())
