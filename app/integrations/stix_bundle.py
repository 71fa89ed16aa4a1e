"""Indicators as STIX 2.1, which other programs read; written and checked by the library of its authors.

TLP 2.0 is younger than that library: its five markings are an extension of STIX, with ids that FIRST and OASIS fixed.
What is ours, or is no indicator after all, is left out: whoever reads this blocks what stands in it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid5

from stix2 import v21

from app.domain.indicators import Confidence, Found, Indicator, Sort, Tlp

_OURS = UUID("5f1c9d3e-7f0b-4d52-9d0a-6a1f6f3c9b27")
"""By which the ids of what we write are the same each time."""
_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_MARKED_AT = "2022-10-01T00:00:00.000Z"
_MARKINGS: Mapping[Tlp, tuple[str, str]] = MappingProxyType(
    {
        Tlp.CLEAR: ("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"),
        Tlp.GREEN: ("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"),
        Tlp.AMBER: ("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
        Tlp.AMBER_STRICT: ("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
        Tlp.RED: ("e828b379-4e03-4974-9ac4-e53a884c97c1", "red"),
    }
)
_PATHS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.IPV4: "ipv4-addr:value",
        Sort.IPV6: "ipv6-addr:value",
        Sort.DOMAIN: "domain-name:value",
        Sort.URL: "url:value",
        Sort.EMAIL: "email-addr:value",
        Sort.MD5: "file:hashes.MD5",
        Sort.SHA1: "file:hashes.'SHA-1'",
        Sort.SHA256: "file:hashes.'SHA-256'",
        Sort.SHA512: "file:hashes.'SHA-512'",
        Sort.USER_AGENT: "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
        Sort.ACCOUNT: "user-account:account_login",
    }
)
_CONFIDENCE: Mapping[Confidence, int] = MappingProxyType(
    {Confidence.LOW: 15, Confidence.MEDIUM: 50, Confidence.HIGH: 85}
)


class StixBundle:
    def write(self, indicators: Sequence[Indicator], *, organisation: str | None) -> bytes:
        shared = [one for one in indicators if not (one.ours or one.withdrawn)]
        used = sorted({one.tlp for one in shared}, key=list(Tlp).index)
        author = _author(organisation, shared)
        objects = [
            *([author] if author else []),
            *(_marking(tlp) for tlp in used),
            *(_indicator(one, author) for one in shared),
        ]
        bundle = v21.Bundle(objects, id=f"bundle--{_id(','.join(one.id for one in shared))}")
        return bytes(bundle.serialize(ensure_ascii=False).encode())


def _author(name: str | None, indicators: Sequence[Indicator]) -> Any | None:
    if not name or not indicators:
        return None
    since = min(one.noted_at for one in indicators)
    return v21.Identity(
        id=f"identity--{_id(name)}", name=name, identity_class="organization", created=since, modified=since
    )


def _marking(tlp: Tlp) -> Any:
    _, level = _MARKINGS[tlp]
    extension = {_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}}
    return v21.MarkingDefinition(
        id=_marking_id(tlp), created=_MARKED_AT, name=tlp.label, extensions=extension
    )


def _indicator(one: Indicator, author: Any | None) -> Any:
    by = {"created_by_ref": author.id} if author else {}
    labels = {"labels": ["blocked"]} if one.blocked else {}
    return v21.Indicator(
        id=f"indicator--{_id(one.id)}",
        created=one.noted_at,
        modified=one.noted_at,
        pattern=_pattern(one.found),
        pattern_type="stix",
        valid_from=_since(one),
        indicator_types=["malicious-activity"],
        confidence=_CONFIDENCE[one.confidence],
        object_marking_refs=[_marking_id(one.tlp)],
        **by,
        **labels,
    )


def _since(one: Indicator) -> datetime:
    """When it was first seen; where nobody knows, when it was noted."""
    return one.first.earliest or one.first.latest or one.noted_at


def _pattern(found: Found) -> str:
    value = found.value.replace("\\", "\\\\").replace("'", "\\'")
    return f"[{_PATHS[found.sort]} = '{value}']"


def _marking_id(tlp: Tlp) -> str:
    return f"marking-definition--{_MARKINGS[tlp][0]}"


def _id(about: str) -> UUID:
    return uuid5(_OURS, about)
