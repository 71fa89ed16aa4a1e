"""Which addresses, machines and secrets stand on which line of a draft? Asked of the finders, line by line."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_address

from app.domain.indicators import ADDRESSES, Found, Sort, host_of
from app.domain.lint import Seen, Sighted
from app.domain.refusals import FieldRefused
from app.integrations.indicator_finder import PATIENCE, find
from app.integrations.secret_detector import DetectSecrets

PUBLIC = frozenset(
    {"www", "status", "support", "help", "trust", "security", "docs", "blog", "account", "accounts", "login"}
    | {"my", "portal", "id", "community", "app", "news", "about", "info", "legal", "privacy", "kb", "press"}
)
"""The first word of names that are for everybody to visit."""

_JOINED = re.compile(r"\w[\[({]?(?:\.|:|dot)[\])}]?\w|::", re.IGNORECASE)
_WIDE = re.compile(r"([\u2e80-\u9fff\uff00-\uff0c\uff0e-\uff65])")
_TOKEN = re.compile(r"(?=[!-~]*[A-Za-z])(?=[!-~]*[0-9])[!-~]{6,}")
_KEY_FILE = re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY")
_LINE = 3000
"""Characters of a line that are looked at: no sentence is longer."""


class DraftScanner:
    """Asks no network and keeps nothing."""

    def __init__(self, secrets: DetectSecrets) -> None:
        self._secrets = secrets

    def scan(self, text: str) -> tuple[Sighted, ...]:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return tuple(
            one for number, line in enumerate(lines, start=1) for one in self._line(number, line[:_LINE])
        )

    def _line(self, number: int, line: str) -> Iterator[Sighted]:
        if _JOINED.search(line):
            apart = _WIDE.sub(r" \1 ", line)
            yield from (sighted for found in find(apart) for sighted in _sighted(number, found))
        if self._holds_secret(line):
            yield Sighted(Seen.SECRET, number)

    def _holds_secret(self, line: str) -> bool:
        """A sentence about passwords is none: letters and digits have to stand together."""
        if _KEY_FILE.search(line):
            return True
        return bool(_TOKEN.search(line)) and self._secrets.looks_secret(line)


class PatientScanner:
    """For those who wait: in a thread of its own, and not for long."""

    def __init__(self, secrets: DetectSecrets, patience: float = PATIENCE) -> None:
        self._scanner = DraftScanner(secrets)
        self._patience = patience

    async def read(self, text: str) -> Sequence[Sighted]:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._scanner.scan, text), self._patience)
        except TimeoutError:
            raise FieldRefused("draft", "too_slow") from None


def _sighted(line: int, found: Found) -> Iterator[Sighted]:
    """A link or an address of mail is for readers; a machine in one that is an IP address is not."""
    if found.sort in ADDRESSES:
        yield Sighted(Seen.ADDRESS, line, found.value)
    elif found.sort is Sort.URL and _is_number(host_of(found)):
        yield Sighted(Seen.ADDRESS, line, host_of(found))
    elif found.sort is Sort.DOMAIN and found.value.count(".") > 1 and found.value.split(".")[0] not in PUBLIC:
        yield Sighted(Seen.HOST, line, found.value)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
