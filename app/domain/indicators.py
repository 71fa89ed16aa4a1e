"""What is an indicator of compromise, how is one written so that nobody opens it, and which are our own? Pure.

Values are kept as they are used: lower case where case means nothing, refanged. They are shown defanged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from app.domain.ids import IncidentId, IndicatorId, UserId
from app.domain.when import UNKNOWN_WHEN, When

PASTE_LIMIT = 3000
SHOWN_LIMIT = 200
"""How many are offered of one paste: what a form holds."""

Network = IPv4Network | IPv6Network


class Sort(StrEnum):
    """The value is stored: rename none. In the order in which they are shown."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"
    DOMAIN = "domain"
    URL = "url"
    EMAIL = "email"
    MD5 = "md5"
    SHA1 = "sha1"
    SHA256 = "sha256"
    SHA512 = "sha512"
    USER_AGENT = "user_agent"
    ACCOUNT = "account"


ADDRESSES = frozenset({Sort.IPV4, Sort.IPV6})
HASHES = frozenset({Sort.MD5, Sort.SHA1, Sort.SHA256, Sort.SHA512})


class Tlp(StrEnum):
    """Traffic Light Protocol 2.0. The value is stored: rename none."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber_strict"
    RED = "red"

    @property
    def label(self) -> str:
        """As the protocol writes it, in every language."""
        return "TLP:" + self.value.upper().replace("_", "+")


class Confidence(StrEnum):
    """The value is stored: rename none."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a text holds. `value`: normalised."""

    sort: Sort
    value: str


@dataclass(frozen=True, slots=True)
class OwnThings:
    """What belongs to the organisation, beside all that is private, reserved or not routed."""

    networks: tuple[Network, ...] = ()
    domains: tuple[str, ...] = ()

    def hold(self, found: Found) -> bool:
        """Is it ours, and so nothing to block?"""
        host = host_of(found)
        address = _address(host)
        return self._own_domain(host) if address is None else self._own_address(address)

    def _own_address(self, address: IPv4Address | IPv6Address) -> bool:
        plain = getattr(address, "ipv4_mapped", None) or address
        if not plain.is_global or plain.is_multicast:
            return True
        return any(plain in network for network in self.networks)

    def _own_domain(self, host: str) -> bool:
        own = (domain.lower().strip(".") for domain in self.domains)
        return any(host == domain or host.endswith("." + domain) for domain in own)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody saw it, or read of it: when, as far as is known, where from, and how sure."""

    person: UserId
    at: datetime
    first: When = UNKNOWN_WHEN
    last: When = UNKNOWN_WHEN
    source: str = ""
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Blocked:
    """Where it is blocked, as somebody wrote, and since when, as far as is known."""

    where: str
    at: When
    by: UserId


@dataclass(frozen=True, slots=True)
class Indicator:
    """One, as it stands now. `first`, `last`: over all sightings; `source`, `confidence`: of the newest.

    `ours`: as the organisation file had it when it was noted. `withdrawn`: it is no indicator after all.
    """

    id: IndicatorId
    incident: IncidentId
    number: int
    found: Found
    ours: bool
    noted_by: UserId
    noted_at: datetime
    sightings: int = 1
    first: When = UNKNOWN_WHEN
    last: When = UNKNOWN_WHEN
    source: str = ""
    confidence: Confidence = Confidence.MEDIUM
    tlp: Tlp = Tlp.AMBER
    blocked: Blocked | None = None
    withdrawn: bool = False

    @property
    def to_block(self) -> bool:
        return not (self.ours or self.withdrawn or self.blocked)


class Shown(StrEnum):
    """Which of them a list shows."""

    ALL = "all"
    TO_BLOCK = "to_block"
    BLOCKED = "blocked"
    OURS = "ours"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a list lets through. `sort`: None for every one."""

    shown: Shown = Shown.ALL
    sort: Sort | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`blocked` of `blockable`: ours and those that are none after all do not count. `matching`: what a list shows."""

    noted: int = 0
    blockable: int = 0
    blocked: int = 0
    matching: int = 0


def normalised(sort: Sort, text: str) -> Found | None:
    """None: it is none of that sort after all."""
    value = "".join(character for character in text if character.isprintable()).strip()
    if sort in ADDRESSES:
        address = _address(value)
        return None if address is None else Found(Sort(f"ipv{address.version}"), str(address))
    if sort is Sort.URL:
        value = _url(value)
    elif sort is Sort.DOMAIN:
        value = value.lower().strip(".")
    elif sort in HASHES or sort is Sort.EMAIL:
        value = value.lower()
    else:
        value = " ".join(value.split())
    return Found(sort, value) if value else None


def token(found: Found) -> str:
    """By which a form knows it again: the same for the same thing."""
    return sha256(f"{found.sort}:{found.value}".encode()).hexdigest()[:16]


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Each once, sort by sort."""
    order = list(Sort)
    return tuple(sorted(set(found), key=lambda one: (order.index(one.sort), one.value)))


def defanged(found: Found) -> str:
    """So that no client makes a link of it; whoever pastes it here gets the same thing back."""
    value = found.value
    match found.sort:
        case Sort.URL:
            scheme, mark, rest = value.partition("://")
            host, slash, path = _split_host(rest)
            return scheme.replace("http", "hxxp") + mark + _dotless(host) + slash + path
        case Sort.IPV4 | Sort.DOMAIN:
            return _dotless(value)
        case Sort.IPV6:
            return value.replace(":", "[:]", 1)
        case Sort.EMAIL:
            local, _, domain = value.rpartition("@")
            return f"{local}[@]{_dotless(domain)}"
    return value


def host_of(found: Found) -> str:
    """The address or name that it leads to; empty where it leads nowhere."""
    if found.sort is Sort.URL:
        try:
            return (urlsplit(found.value).hostname or "").rstrip(".")
        except ValueError:
            return ""
    if found.sort is Sort.EMAIL:
        return found.value.rpartition("@")[2]
    return found.value if found.sort in ADDRESSES or found.sort is Sort.DOMAIN else ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address of the old kind in the clothes of the new one is the old one."""
    try:
        address = ip_address(text)
    except (AddressValueError, ValueError):
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _url(value: str) -> str:
    """The scheme and the host in lower case, and no password; the rest means what it means."""
    scheme, mark, rest = value.partition("://")
    if not mark:
        return ""
    host, slash, path = _split_host(rest)
    user, at, name = host.rpartition("@")
    user = user.partition(":")[0]
    return f"{scheme.lower()}://{user}{at}{name.lower()}{slash}{path}" if host else ""


def _split_host(rest: str) -> tuple[str, str, str]:
    """Everything up to the first of `/?#`, that, and the rest."""
    end = min((place for place in map(rest.find, "/?#") if place >= 0), default=len(rest))
    return rest[:end], rest[end : end + 1], rest[end + 1 :]


def _dotless(host: str) -> str:
    return host.replace(".", "[.]")
