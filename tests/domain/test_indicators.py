"""What an indicator is: written one way, shown another, and known to be ours or not."""

from dataclasses import replace
from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import IndicatorId
from app.domain.indicators import (
    Blocked,
    Found,
    Indicator,
    OwnThings,
    Sort,
    Tlp,
    defanged,
    host_of,
    in_order,
    normalised,
    token,
)
from app.domain.when import UNKNOWN_WHEN
from tests.builders import KIM, NOON, an_incident

SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
OWN = OwnThings(
    (ip_network("93.184.216.0/24"), ip_network("2a02:4780::/32")), ("example.com", ".Corp.example.org")
)


def an_indicator(number: int = 1, found: Found | None = None, **fields: Any) -> Indicator:
    one = Indicator(
        id=IndicatorId(f"{number:016x}"),
        incident=an_incident().id,
        number=number,
        found=found or Found(Sort.IPV4, f"45.155.{number // 250}.{number % 250}"),
        ours=False,
        noted_by=KIM,
        noted_at=NOON,
    )
    return replace(one, **fields)


@pytest.mark.parametrize(
    ("sort", "text", "found"),
    [
        (Sort.IPV4, " 45.155.205.7 ", Found(Sort.IPV4, "45.155.205.7")),
        (Sort.IPV6, "2A02:4780:0::5", Found(Sort.IPV6, "2a02:4780::5")),
        (Sort.IPV6, "1.2.3", None),
        (Sort.DOMAIN, "Evil.Example.RU.", Found(Sort.DOMAIN, "evil.example.ru")),
        (Sort.DOMAIN, " . ", None),
        (Sort.URL, "HTTPS://Bob@Evil.RU/Login?A=b", Found(Sort.URL, "https://Bob@evil.ru/Login?A=b")),
        (Sort.URL, "http://Evil.RU", Found(Sort.URL, "http://evil.ru")),
        (Sort.URL, "evil.ru/x", None),
        (Sort.URL, "http:///x", None),
        (Sort.EMAIL, "A.B@Evil.RU", Found(Sort.EMAIL, "a.b@evil.ru")),
        (Sort.SHA1, SHA1.upper(), Found(Sort.SHA1, SHA1)),
        (Sort.USER_AGENT, "curl/8.4\u202e   (x)", Found(Sort.USER_AGENT, "curl/8.4 (x)")),
        (Sort.ACCOUNT, "CORP\\Jdoe", Found(Sort.ACCOUNT, "CORP\\Jdoe")),
    ],
)
def test_the_same_thing_is_written_one_way(sort: Sort, text: str, found: Found | None) -> None:
    assert normalised(sort, text) == found


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Found(Sort.URL, "https://evil.example/a.b?c=d.e"), "hxxps://evil[.]example/a.b?c=d.e"),
        (Found(Sort.URL, "http://1.2.3.4:8080#x"), "hxxp://1[.]2[.]3[.]4:8080#x"),
        (Found(Sort.DOMAIN, "evil.example"), "evil[.]example"),
        (Found(Sort.IPV4, "1.2.3.4"), "1[.]2[.]3[.]4"),
        (Found(Sort.IPV6, "2a02:4780::5"), "2a02[:]4780::5"),
        (Found(Sort.EMAIL, "a.b@evil.ru"), "a.b[@]evil[.]ru"),
        (Found(Sort.SHA1, SHA1), SHA1),
        (Found(Sort.ACCOUNT, "CORP\\jdoe"), "CORP\\jdoe"),
    ],
)
def test_nothing_that_is_shown_can_be_opened(found: Found, shown: str) -> None:
    assert defanged(found) == shown


@pytest.mark.parametrize(
    "ours",
    [
        Found(Sort.IPV4, "10.0.0.1"),
        Found(Sort.IPV4, "127.0.0.1"),
        Found(Sort.IPV4, "203.0.113.7"),
        Found(Sort.IPV4, "224.0.0.251"),
        Found(Sort.IPV4, "93.184.216.34"),
        Found(Sort.IPV6, "fe80::1"),
        Found(Sort.IPV6, "::ffff:10.0.0.1"),
        Found(Sort.IPV6, "2a02:4780:1::5"),
        Found(Sort.DOMAIN, "example.com"),
        Found(Sort.DOMAIN, "vpn.corp.example.org"),
        Found(Sort.URL, "https://www.example.com/x"),
        Found(Sort.URL, "http://[fe80::1]:8080/x"),
        Found(Sort.URL, "http://192.168.1.1/x"),
        Found(Sort.EMAIL, "alice@example.com"),
    ],
)
def test_what_is_private_reserved_or_named_in_the_organisation_file_is_ours(ours: Found) -> None:
    assert OWN.hold(ours)


@pytest.mark.parametrize(
    "theirs",
    [
        Found(Sort.IPV4, "45.155.205.7"),
        Found(Sort.IPV6, "2a03:4780::5"),
        Found(Sort.DOMAIN, "notexample.com"),
        Found(Sort.DOMAIN, "example.com.evil.ru"),
        Found(Sort.URL, "https://evil.ru/example.com"),
        Found(Sort.URL, "https://example.com@evil.ru/"),
        Found(Sort.URL, "http://[broken"),
        Found(Sort.SHA1, SHA1),
        Found(Sort.USER_AGENT, "curl/8.4"),
        Found(Sort.ACCOUNT, "example.com"),
    ],
)
def test_everything_else_is_not(theirs: Found) -> None:
    assert not OWN.hold(theirs)
    assert not OwnThings().hold(Found(Sort.DOMAIN, "example.com"))


def test_only_what_leads_somewhere_has_a_host() -> None:
    assert host_of(Found(Sort.SHA1, SHA1)) == host_of(Found(Sort.URL, "x")) == ""


@given(st.sampled_from(Sort), st.text())
def test_whatever_is_written_is_normal_once_it_has_been_normalised(sort: Sort, text: str) -> None:
    found = normalised(sort, text)
    if found is not None:
        assert normalised(found.sort, found.value) == found
        assert found.value.isprintable()
        assert defanged(found)
        assert OWN.hold(found) in {True, False}


def test_each_comes_once_and_sort_by_sort() -> None:
    one, two, three = Found(Sort.URL, "http://b.ru"), Found(Sort.IPV4, "1.1.1.1"), Found(Sort.IPV4, "2.2.2.2")
    assert in_order([one, three, two, one]) == (two, three, one)
    assert len({token(one), token(two), token(three), token(Found(Sort.DOMAIN, "1.1.1.1"))}) == 4


@pytest.mark.parametrize(
    ("fields", "to_block"),
    [
        ({}, True),
        ({"ours": True}, False),
        ({"withdrawn": True}, False),
        ({"blocked": Blocked("firewall", UNKNOWN_WHEN, KIM)}, False),
    ],
)
def test_what_is_ours_withdrawn_or_blocked_is_not_to_be_blocked(
    fields: dict[str, Any], to_block: bool
) -> None:
    assert an_indicator(**fields).to_block is to_block


def test_the_protocol_is_written_as_it_writes_itself() -> None:
    assert [tlp.label for tlp in Tlp] == [
        "TLP:CLEAR",
        "TLP:GREEN",
        "TLP:AMBER",
        "TLP:AMBER+STRICT",
        "TLP:RED",
    ]
