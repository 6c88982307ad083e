"""The title and the kind of a document; what was measured of it stays as it is."""

from typing import Any

from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row


class DocumentForm(RecordForm):
    """What somebody says of a document that is kept already."""

    NAME = "document"
    RECORD = Document
    PARTS = (
        Part("Document", "d", (Row("title", Span.TWO_THIRDS), Row("document_kind", Span.THIRD))),
    )

    def write(self, values: dict[str, Any]) -> str:
        """Give it the title and the kind."""
        changed = self.changed(values)
        self.services.documents.rename(self.record, changed, seen=self.seen)
        return self.record
