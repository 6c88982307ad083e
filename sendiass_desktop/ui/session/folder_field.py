"""A field for a folder of this computer: typed, or chosen from a window of Qt's own."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.input import Input, Trouble, Typed


class FolderField(Input):
    """The whole path of a folder, which need not exist yet, or None."""

    chosen = Signal(str)  # in the window, not typed

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """`title` of the window in which a folder is chosen."""
        self._line = QLineEdit()
        super().__init__(self._line, parent=parent)
        self._title = title
        self.choose_button = QPushButton("Choose…", self)
        self.choose_button.setAutoDefault(False)
        self.choose_button.setAccessibleName(title)
        row = QHBoxLayout()
        theme.arrange(row, self, between=2)
        self._column.removeWidget(self._line)
        row.addWidget(self._line, 1)
        row.addWidget(self.choose_button)
        self._column.insertLayout(0, row)
        self._line.textEdited.connect(self._type)
        self.choose_button.clicked.connect(self._choose)

    def value(self) -> Path | None:
        """The folder, or None; raises Trouble for what is not a whole path."""
        text = self._line.text().strip()
        if not text:
            return None
        path = Path(text)
        if not path.is_absolute():
            raise Trouble("Enter the whole path of the folder, or choose it")
        return path

    def set_value(self, value: Any) -> None:
        """Show a folder or nothing."""
        self._line.setText(str(value) if value else "")

    def typed(self) -> Typed:
        """The text."""
        return self._line.text()

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        self._line.setText(str(typed))

    def _type(self) -> None:
        self._touched()

    def _choose(self) -> None:
        window = FileDialog(self, self._title)
        window.setFileMode(FileDialog.FileMode.Directory)
        window.setOption(FileDialog.Option.ShowDirsOnly)
        if (near := self._nearest()) is not None:
            window.setDirectory(str(near))
        window.fileSelected.connect(self._take)
        window.open()

    def _nearest(self) -> Path | None:
        """The folder in the field, or the first above it that is there."""
        try:
            path = self.value()
        except Trouble:
            return None
        if path is None:
            return None
        return next((above for above in (path, *path.parents) if above.is_dir()), None)

    def _take(self, folder: str) -> None:
        self._line.setText(folder)
        self._touched()
        self.chosen.emit(folder)
