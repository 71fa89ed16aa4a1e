"""Does a text look like a password, a key or a token? detect-secrets knows the shapes; no network, nothing is kept.

An access key's id (`AKIA…`) is the name of a key, not the key: it is what the register of credentials asks for.
"""

import re
from collections.abc import Mapping
from functools import cache

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import BasePlugin

_BY_CHANCE = frozenset({"Base64 High Entropy String", "Hex High Entropy String"})
_HARMLESS = frozenset({"Public IP (ipv4)"})
_KEY_ID = re.compile(r"(?<![A-Z0-9])(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])", re.ASCII)
_ASSIGNED = re.compile(r"([A-Za-z_-]+)\s*[:=：]\s*(\S+)")
_SAID = re.compile(
    r"\b(?:pw|passphrase|passcode)\s*[:=]\s*\S{4,}|(?:密码|口令|密钥)\s*[:=：是为]\s*\S{4,}", re.IGNORECASE
)
_CRYPT = re.compile(r"\$(?:1|2[aby]|5|6|y|argon2[a-z]*)\$\S+\$?\S{8,}", re.ASCII)
"""A hashed password, as in /etc/shadow: it is no excuse that it is hashed."""


class DetectSecrets:
    def __init__(self) -> None:
        """Loads what it knows, once in a process: nobody's act waits for it."""
        self._shapes = _plugins(chance=False)
        self._chance = _plugins(chance=True)

    def looks_secret(self, text: str, *, strict: bool = False) -> bool:
        kept = _KEY_ID.sub("", text)
        if _CRYPT.search(kept) or _SAID.search(kept):
            return True
        plugins = [*self._shapes, *(self._chance if strict else ())]
        return any(_finds(plugin, line) for line in _lines(kept) for plugin in plugins)


@cache
def _plugins(*, chance: bool) -> tuple[BasePlugin, ...]:
    known: Mapping[str, type[BasePlugin]] = get_mapping_from_secret_type_to_class()
    wanted = _BY_CHANCE if chance else known.keys() - _BY_CHANCE - _HARMLESS
    return tuple(known[name]() for name in sorted(wanted))


def _lines(text: str) -> list[str]:
    """As it stands, and as a program would write it: plugins look for what is quoted and assigned."""
    assigned = [f'{name} = "{value}"' for name, value in _ASSIGNED.findall(text)]
    return [*text.splitlines(), *assigned, *(f'"{word}"' for word in text.split())]


def _finds(plugin: BasePlugin, line: str) -> bool:
    """`filename` chooses how a language quotes; none is meant."""
    return bool(plugin.analyze_line(filename="", line=line, line_number=1))
