"""What a failure that nobody expected means to the person at the screen, where it can be told."""

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.store import connection


def as_sentence(error: BaseException) -> AppError | None:
    """Ours for the driver's errors about file, disk and lock; None for a bug.

    A page that was damaged may be met by any query at all, long after the store was opened.
    """
    return error if isinstance(error, AppError) else connection.meaning(error)
