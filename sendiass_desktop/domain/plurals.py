"""How many of something, in words; apart from dates, which take longer to import."""


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def plural(count: int, one: str, *, many: str = "") -> str:
    """1 contact, 2 contacts, 1,234 contacts; `many` where it is not `one` with an s."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
