"""Does a text look like a password, a key or a token? detect-secrets knows the shapes; no network, nothing is kept.

An access key's id (`AKIA…`) is the name of a key, not the key: it is what the register of credentials asks for.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import BasePlugin

from app.domain.slips import SecretKind

_BY_CHANCE = frozenset({"Base64 High Entropy String", "Hex High Entropy String"})
_HARMLESS = frozenset({"Public IP (ipv4)"})
_KEY_ID = re.compile(r"(?<![A-Z0-9])(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])", re.ASCII)
_ASSIGNED = re.compile(r"(?<![A-Za-z_-])([A-Za-z_-]{1,64})\s{0,8}[:=：]\s{0,8}(\S{1,400})")
_SAID = re.compile(
    r"\b(?:pw|passphrase|passcode)\s*[:=]\s*\S{4,}|(?:密码|口令|密钥)\s*[:=：是为]\s*\S{4,}", re.IGNORECASE
)
_PASSWORD = re.compile(
    r"(?:(?<![\w-])(?:[\w-]{0,40}(?:password|passwd|secret|api_?key|token)|pwd?|passphrase|passcode)\b|密码|口令|密钥)"
    r"\s*(?:[:=：]|是|为|\bis\b)\s*[\"'`“]?([^\s\"'`”,;，。；]+)",
    re.IGNORECASE,
)
"""A password by its name, and what follows it."""
_KEYWORD = "Secret Keyword"
LOOKED_AT = 12_000
LONGEST_LINE, OVERLAP, MOST_ASSIGNED = 500, 200, 500
_SHORTEST = 6
_CRYPT = re.compile(r"\$(?:1|2[aby]|5|6|y|argon2[a-z]*)\$\S+\$?\S{8,}", re.ASCII)
"""A hashed password, as in /etc/shadow: it is no excuse that it is hashed."""


class DetectSecrets:
    def __init__(self) -> None:
        """Loads what it knows, once in a process: nobody's act waits for it."""
        self._shapes = _plugins(chance=False)
        self._chance = _plugins(chance=True)
        self._worded = tuple(plugin for plugin in self._shapes if plugin.secret_type != _KEYWORD)

    def kinds_in(self, text: str) -> frozenset[SecretKind]:
        """At most the first characters of a text are looked at: nobody waits for a pasted novel."""
        kept = _KEY_ID.sub("", text[:LOOKED_AT])
        found = {_kind(plugin) for line in _lines(kept) for plugin in self._worded if _finds(plugin, line)}
        if _CRYPT.search(kept) or any(_is_drawn(value) for value in _said_values(kept)):
            found.add(SecretKind.LOGIN)
        return frozenset(found)

    def looks_secret(self, text: str, *, strict: bool = False) -> bool:
        kept = _KEY_ID.sub("", text)
        if _CRYPT.search(kept) or _SAID.search(kept):
            return True
        plugins = [*self._shapes, *(self._chance if strict else ())]
        return any(_finds(plugin, line) for line in _lines(kept) for plugin in plugins)


def _kind(plugin: BasePlugin) -> SecretKind:
    known = {"Private Key": SecretKind.PRIVATE_KEY, "Basic Auth Credentials": SecretKind.LOGIN}
    return known.get(plugin.secret_type, SecretKind.KEY)


def _said_values(text: str) -> list[str]:
    return _PASSWORD.findall(text)


def _is_drawn(value: str) -> bool:
    """As passwords are and words are not: long enough, with a digit or a sign; no mention, address or time."""
    if len(value) < _SHORTEST or value.startswith(("<", "http", "{", "$")):
        return False
    letters = sum(character.isalpha() for character in value)
    return 0 < letters < len(value) and not value.rstrip(".!?)").isalpha()


@cache
def _plugins(*, chance: bool) -> tuple[BasePlugin, ...]:
    known: Mapping[str, type[BasePlugin]] = get_mapping_from_secret_type_to_class()
    wanted = _BY_CHANCE if chance else known.keys() - _BY_CHANCE - _HARMLESS
    return tuple(known[name]() for name in sorted(wanted))


def _lines(text: str) -> list[str]:
    """As it stands, and as a program would write it: plugins look for what is quoted and assigned."""
    assigned = [f'{name} = "{value}"' for name, value in _ASSIGNED.findall(text)[:MOST_ASSIGNED]]
    return [*_pieces(text), *assigned, *(f'"{word[:LONGEST_LINE]}"' for word in text.split())]


def _pieces(text: str) -> Iterator[str]:
    """Lines, and no longer ones than a pattern gets through at once."""
    for line in text.splitlines():
        for start in range(0, len(line) or 1, LONGEST_LINE):
            yield line[start : start + LONGEST_LINE + OVERLAP]


def _finds(plugin: BasePlugin, line: str) -> bool:
    """`filename` chooses how a language quotes; none is meant."""
    return bool(plugin.analyze_line(filename="", line=line, line_number=1))
