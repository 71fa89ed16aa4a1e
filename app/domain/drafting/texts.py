"""The text of a draft: how it is read from its boxes, the one way to write it down, and by which hash it is known."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.drafting.kinds import BARE, HEADERS, PARTS, DraftKind, Part
from app.domain.refusals import FieldRefused

PART_LIMIT = 3000
"""UTF-16 units of one part: what one box of Slack's takes, whichever way it counts."""
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """`heading`: as it stood above it when this was saved."""

    part: Part
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftText:
    """`encrypted`: whoever saved it says that the e-mail will be; it is no part of the text."""

    pieces: tuple[Piece, ...]
    encrypted: bool = False

    @property
    def whole(self) -> str:
        """As it is handed over. Parts that are empty are left out."""
        head = "\n".join(f"{HEADERS[one.part]}: {one.text}" for one in self._said() if one.part in HEADERS)
        body = [_worded(one) for one in self._said() if one.part not in HEADERS]
        return "\n\n".join([*([head] if head else []), *body]) + "\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8: what is approved, and what `sha256sum` says of what was handed over."""
        return hashlib.sha256(self.whole.encode()).hexdigest()

    @property
    def by_part(self) -> Mapping[Part, str]:
        return {one.part: one.text for one in self.pieces}

    def _said(self) -> Iterator[Piece]:
        return (one for one in self.pieces if one.text)


def read_text(
    kind: DraftKind, typed: Mapping[Part, str], headings: Mapping[Part, str], *, label: str, encrypted: bool
) -> DraftText:
    """`label`: the subject of every e-mail, whatever was typed (X2.1).

    Raises FieldRefused for a part that is too long, and where nothing at all is said.
    """
    pieces = [Piece(part, headings.get(part, ""), _read(part, typed.get(part, ""))) for part in PARTS[kind]]
    if not any(one.text for one in pieces):
        raise FieldRefused(pieces[0].part, "empty_draft")
    if kind is DraftKind.EMAIL:
        pieces = [Piece(one.part, "", label) if one.part is Part.SUBJECT else one for one in pieces]
    return DraftText(tuple(pieces), encrypted=encrypted and kind is DraftKind.EMAIL)


def _read(part: Part, typed: str) -> str:
    """What is in the head of an e-mail stands on one line there."""
    if len(typed.encode("utf-16-le", "replace")) // 2 > PART_LIMIT:
        raise FieldRefused(part, "too_long")
    text = _UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return " ".join(text.split()) if part in HEADERS else text


def _worded(piece: Piece) -> str:
    return piece.text if piece.part in BARE else f"{piece.heading}\n{piece.text}"
