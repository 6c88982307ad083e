"""The reference of P11: what a bare window of PySide6 with two line edits has in memory, in MiB."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

KILO = 1024


def resident() -> float:
    """What this process has in memory, in MiB, as Linux tells it."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    line = next(one for one in lines if one.startswith("VmRSS"))
    return int(line.split()[1]) / KILO


def main() -> float:
    """The window, shown."""
    application = QApplication([])
    window = QWidget()
    column = QVBoxLayout(window)
    for _ in range(2):
        column.addWidget(QLineEdit(window))
    window.show()
    for _ in range(5):
        application.processEvents()
    return resident()


if __name__ == "__main__":
    print(main(), flush=True)
