"""How are findings told: a table that a terminal of 80 columns can show, or JSON for a program?"""

import json
import textwrap
from collections.abc import Iterable, Iterator

from app.bootstrap.doctor.findings import Fail, Finding, Warn

WIDTH = 80
CHECK = 14
MARGIN = " " * (4 + 2 + CHECK + 2)


def verdict(finding: Finding) -> str:
    return "FAIL" if isinstance(finding, Fail) else "warn" if isinstance(finding, Warn) else "pass"


def has_failed(findings: Iterable[Finding]) -> bool:
    return any(isinstance(finding, Fail) for finding in findings)


def table(findings: Iterable[Finding]) -> str:
    """What was found, and below each what to do about it."""
    found = list(findings)
    lines = [line for finding in found for line in _lines(finding)]
    return "\n".join([*lines, "", _sum(found)])


def as_json(findings: Iterable[Finding]) -> str:
    found = list(findings)
    checks = [
        {"check": one.check, "verdict": verdict(one).lower(), "what": one.what, "mend": one.mend}
        for one in found
    ]
    return json.dumps({"ok": not has_failed(found), "checks": checks}, ensure_ascii=False, indent=2)


def _lines(finding: Finding) -> Iterator[str]:
    head = f"{verdict(finding):4}  {finding.check:{CHECK}}  "
    yield from _wrapped(finding.what, head, MARGIN)
    if finding.mend:
        yield from _wrapped(finding.mend, f"{MARGIN}→ ", f"{MARGIN}  ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _sum(findings: list[Finding]) -> str:
    count = {word: sum(verdict(one) == word for one in findings) for word in ("pass", "warn", "FAIL")}
    return f"{count['pass']} passed, {count['warn']} to look at, {count['FAIL']} failed."
