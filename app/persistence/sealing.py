"""How is free text kept so that the database alone cannot tell it, and no row can be changed unnoticed?

An envelope: DATA_KEY wraps one key per incident, which seals the incident's texts (AES-256-GCM), and another
that signs the audit chain (HMAC-SHA256). What a text is about is bound to it: moved to another row or column,
it does not open.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

KEY_BYTES = 32
VERSION = b"\x01"
KEY_ID_BYTES = 4
HEADER_BYTES = len(VERSION) + KEY_ID_BYTES
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """What is stored is not what we sealed, or does not belong here; the message holds no content."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key that wraps all others."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_key(self.secret)

    @property
    def id(self) -> str:
        """Tells keys apart in `doctor` and when rotating, and tells nothing about them."""
        return _key_id(self.secret).hex()


def wrap(data_key: DataKey, key: bytes, *, about: str) -> bytes:
    _check_key(key)
    return _encrypt(data_key.secret, key, about)


def unwrap(data_key: DataKey, wrapped: bytes, *, about: str) -> bytes:
    return _decrypt(data_key.secret, wrapped, about)


def wrapped_by(wrapped: bytes) -> str:
    """The `DataKey.id` of the key that opens this, for rotation."""
    _check_header(wrapped)
    return wrapped[len(VERSION) : HEADER_BYTES].hex()


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """Sealed bytes, as the database holds them."""

    content: bytes

    def __repr__(self) -> str:
        return f"<Sealed, {len(self.content)} bytes>"


class Seal:
    """Seals and opens with the key of one incident."""

    def __init__(self, key: bytes) -> None:
        _check_key(key)
        self._key = key

    @classmethod
    def from_wrapped(cls, data_key: DataKey, wrapped: bytes, *, about: str) -> Self:
        return cls(unwrap(data_key, wrapped, about=about))

    def seal(self, text: str, *, about: str) -> Sealed:
        """`about` names the one place the text belongs to, such as `T0:incident:42:summary`."""
        return Sealed(_encrypt(self._key, text.encode(), about))

    def open(self, sealed: Sealed, *, about: str) -> str:
        return _decrypt(self._key, sealed.content, about).decode()


class SealedText(TypeDecorator[Sealed]):
    """A column for free text. It takes and gives `Sealed` only, so that no text is stored in the clear."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, _dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"this column takes Sealed, not {type(value).__name__}")
        return value.content

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))


def mac(key: bytes, previous: bytes, row: bytes) -> bytes:
    """The link of an audit row (`canonical`) to the one before; `previous` is empty for the first.

    Compare with `hmac.compare_digest`.
    """
    _check_key(key)
    return hmac.digest(key, len(previous).to_bytes(8, "big") + previous + row, hashlib.sha256)


def digest(key: bytes, text: str) -> bytes:
    """By which equal texts are found without being opened. The key is one of sealing, so this is set apart from it."""
    _check_key(key)
    return hmac.digest(key, b"sec-incident digest" + text.encode(), hashlib.sha256)


def canonical(row: Mapping[str, object]) -> bytes:
    """The one way to write a row down: sorted JSON, times in UTC to the microsecond, bytes in base64.

    Raises TypeError for what could be read back differently: a float, a time without a zone.
    """
    return json.dumps(_plain(row), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | str():
            return value
        case bytes() | Sealed():
            return base64.b64encode(value.content if isinstance(value, Sealed) else value).decode()
        case datetime() | UUID():
            return _utc(value) if isinstance(value, datetime) else str(value)
        case Mapping():
            return {_name(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    raise TypeError(f"an audit row cannot hold a {type(value).__name__}")


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"an audit row's names are text, not {type(key).__name__}")
    return key


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError("an audit row cannot hold a time without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")


def _key_id(key: bytes) -> bytes:
    return hmac.digest(key, b"sec-incident key id", hashlib.sha256)[:KEY_ID_BYTES]


def _encrypt(key: bytes, content: bytes, about: str) -> bytes:
    header, nonce = VERSION + _key_id(key), secrets.token_bytes(NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, content, header + about.encode())


def _decrypt(key: bytes, sealed: bytes, about: str) -> bytes:
    _check_header(sealed)
    header, rest = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
    nonce, content = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    if header[len(VERSION) :] != _key_id(key):
        raise SealBroken("sealed with another key")
    try:
        return AESGCM(key).decrypt(nonce, content, header + about.encode())
    except InvalidTag:
        raise SealBroken("changed since it was sealed, or sealed for another place") from None


def _check_header(sealed: bytes) -> None:
    if len(sealed) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES:
        raise SealBroken("too short to have been sealed by us")
    if not sealed.startswith(VERSION):
        raise SealBroken(f"sealed in a way this version does not know ({sealed[0]})")
