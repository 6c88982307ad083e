"""Texts and values that nobody would type, and some that somebody does."""

import json
from random import Random
from typing import Any, Final

TEXTS: Final = (
    *(
        "=1+1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x.invalid","y")',
        "+1+1",
        "-1+1",
        "@SUM(A1)",
    ),
    *(
        "\t=1+1",
        "\r\n=1+1",
        "\u00a0=1",
        "\uff1d1+1",
        "'=1+1",
        "O'Brien",
        "'; DROP TABLE contacts; --",
    ),
    *('"', '""""', "a\x00b", "\x00", "\x1b[31mred", "\x7f", "\x85", "\u2028", "\ufeffx", "\ufffe"),
    *(
        "\u202egnirts",
        "\u2066x\u2069",
        "\u200b",
        "e\u0301",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ),
    *("\ud800", "x\udfff", "\U0010ffff", "z" + "\u0300" * 200, "ﷺ" * 50, "Ⅷ", "İ", "ß"),
    *(
        "NaN",
        "1e999",
        "9" * 400,
        "-0",
        "0x10",
        "2026-02-30",
        "0000-00-00",
        "31/2/26",
        "25:61",
        "noon",
    ),
    *("%s%n%x", "{0}{x!r}", "${HOME}", "../../etc/passwd", "C:\\aux", "<b>&amp;<script>", "]]>"),
    *(
        "OR AND NOT NEAR(",
        "name:*",
        '"unclosed',
        "(((",
        "a*b^c",
        "-x",
        "♪",
        "known",
        "withheld",
        "",
    ),
    *(" ", "\n\n\n", "{}", "[]", "null", "x" * 99_999, "x" * 100_001),
)
NUMBERS: Final = (0, -1, 1, 10**6, 10**18, 10**40, -(10**40), 1.5, 1e308, True, False)
VERY_LONG: Final = 10 * 1024 * 1024


def text(random: Random) -> str:
    """One of the known ones, two of them joined, or characters from anywhere."""
    chance = random.random()
    if chance < 0.5:
        return random.choice(TEXTS)
    if chance < 0.7:
        return random.choice(TEXTS) + random.choice(TEXTS)
    if chance < 0.701:
        return random.choice("=a\U0001f600") * VERY_LONG
    length = int(random.paretovariate(0.7))
    return "".join(_letter(random) for _ in range(min(length, 300)))


def value(random: Random, depth: int = 0) -> Any:
    """Anything that JSON can hold."""
    chance = random.random()
    if chance < 0.6:
        return text(random)
    if chance < 0.8:
        return random.choice(NUMBERS)
    if chance < 0.85 or depth > 2:
        return None
    if chance < 0.95:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    return {text(random)[:20]: value(random, depth + 1) for _ in range(random.randrange(3))}


def line(sound: dict[str, Any], random: Random) -> bytes:
    """A line of an import: a sound one with something changed, cut, or not a line at all."""
    changed = dict(sound)
    for name in random.sample(list(sound), k=min(len(sound), random.randrange(1, 4))):
        changed[name] = value(random)
    if random.random() < 0.1:
        changed[text(random)[:30]] = value(random)
    raw = json.dumps(changed, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    chance = random.random()
    if chance < 0.75:
        return raw
    if chance < 0.8:
        return raw[: random.randrange(len(raw))]
    if chance < 0.85:
        at = random.randrange(len(raw))
        return raw[:at] + random.randbytes(3) + raw[at:]
    if chance < 0.9:
        return random.choice(
            (b"[" * 100_000, b'{"a":' * 5000, b"9" * 5000, b"\xff\xfe{\0}\0", b"\0")
        )
    return random.randbytes(random.randrange(200))


def _letter(random: Random) -> str:
    highest = random.choice((0x7F, 0x7F, 0x2FF, 0x20FF, 0xFFFF, 0x10FFFF))
    return chr(random.randrange(highest + 1))
