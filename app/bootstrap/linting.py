"""`sec-incident lint`: what is wrong with a draft in a file? One line a finding; no database, no Slack."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from app.domain.lint import Context, Draft, Finding, Kind, Language, ThirdParty, lint
from app.domain.organisation import Organisation
from app.integrations.draft_scanner import DraftScanner
from app.integrations.secret_detector import DetectSecrets
from app.playbooks.catalogue import load_lint_rules

CLEAN, FOUND, UNREAD = 0, 1, 2
LARGEST = 2**20
"""Bytes of a file."""
STANDARD_INPUT = "-"

Say = Callable[[str], None]


class CannotRead(RuntimeError):
    """What was asked cannot be looked through; the message says why."""


def lint_file(
    name: str, standard_input: BinaryIO, kind: Kind, language: Language, context: Context, say: Say
) -> int:
    """CLEAN or FOUND. Raises CannotRead."""
    text = read(name, standard_input)
    found = look_through(text, kind, language, context)
    for finding in found:
        say(in_words(name, finding, language))
    return FOUND if found else CLEAN


def look_through(text: str, kind: Kind, language: Language, context: Context) -> Sequence[Finding]:
    sighted = DraftScanner(DetectSecrets()).scan(text)
    return lint(load_lint_rules(), Draft(text, kind, language, sighted), context)


def in_words(name: str, finding: Finding, language: Language) -> str:
    reason = finding.rule.reason
    return (
        f"{name}:{finding.place.line} {finding.rule.id} {reason.zh if language is Language.ZH else reason.en}"
    )


def context_of(
    organisation: Organisation,
    language: Language,
    *,
    third_parties: Sequence[str],
    disclosed: Sequence[str],
    hosts: Sequence[str],
    encrypted: bool,
) -> Context:
    """`disclosed`: each `NAME=LINK`. Raises CannotRead for one that is not."""
    return Context(
        third_parties=(*map(ThirdParty, third_parties), *map(_disclosed, disclosed)),
        hosts=tuple(hosts),
        domains=organisation.identity.domains,
        label=organisation.label_in(language),
        encrypted=encrypted,
    )


def read(name: str, standard_input: BinaryIO) -> str:
    """Raises CannotRead."""
    try:
        content = _content(name, standard_input)
    except IsADirectoryError:
        raise CannotRead(f"{name} is a directory.") from None
    except OSError as error:
        raise CannotRead(f"{name} cannot be read: {error.strerror}.".replace("\n", " ")) from None
    if len(content) > LARGEST:
        raise CannotRead(f"{name} is larger than 1 MiB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(f"{name} is not UTF-8: byte {error.start + 1}.") from None


def _content(name: str, standard_input: BinaryIO) -> bytes:
    if name == STANDARD_INPUT:
        return standard_input.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _disclosed(told: str) -> ThirdParty:
    name, link = (part.strip() for part in (*told.split("=", 1), "")[:2])
    if not name or not link.startswith(("https://", "http://")):
        raise CannotRead(f"--disclosed {told}: NAME=https://… was expected.")
    return ThirdParty(name, link)
