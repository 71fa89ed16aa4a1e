"""What stands in the head of an e-mail: its subject and to whom it goes?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from app.domain.lint.drafts import Place
from app.domain.lint.folding import flat

SUBJECT = frozenset({"subject", "主题", "标题"})
RECIPIENTS = frozenset({"to", "cc", "bcc", "收件人", "抄送", "密送"})
_NAME = re.compile(r"[ \t]*([A-Za-z-]{2,20}|[\u4e00-\u9fff]{2,4})[ \t]*[:\uff1a][ \t]*")
_ADDRESS = re.compile(r"[\w.+%'-]{1,64}[@\uff20]([\w-]{1,63}(?:[.\uff0e\u3002][\w-]{1,63}){0,8})")


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Recipient:
    domain: str
    place: Place


def headers(lines: Iterable[str]) -> Iterator[Header]:
    """Each line of the head by itself, with the name of the header it goes on with; a blank line ends the head."""
    name, begun = "", False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if begun:
                return
            continue
        begun = True
        named = _NAME.match(line)
        if named and not (name and line[0] in " \t"):
            name = named[1].lower()
            yield Header(name, line[named.end() :], Place(number, named.end() + 1))
        elif name and line[0] in " \t":
            yield Header(name, line, Place(number, 1))
        else:
            return


def subject(lines: Iterable[str]) -> Header | None:
    """None: there is none. One that was wrapped is put together again; of two, the first counts and holds both."""
    found = [header for header in headers(lines) if header.name in SUBJECT]
    if not found:
        return None
    return Header(found[0].name, _decoded(" ".join(one.value.strip() for one in found)), found[0].place)


def recipients(lines: Iterable[str]) -> Iterator[Recipient]:
    for header in headers(lines):
        if header.name in RECIPIENTS:
            for match in _ADDRESS.finditer(header.value):
                column = header.place.column + match.start()
                domain = flat(match[1]).replace("\u3002", ".").lower()
                yield Recipient(domain, Place(header.place.line, column))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError):
        return value
