"""Does the library that wrote STIX take what we write of indicators, and does it say what we know?"""

import json
import time
from typing import Any

import pytest
import stix2
from stix2patterns.validator import run_validator

from app.domain.indicators import Blocked, Confidence, Found, Indicator, Sort, Tlp
from app.domain.when import UNKNOWN_WHEN, When
from app.integrations.stix_bundle import StixBundle
from tests.builders import KIM, NOON
from tests.domain.test_indicators import an_indicator

VALUES = {
    Sort.IPV4: "45.155.205.7",
    Sort.IPV6: "2a02:4780::5",
    Sort.DOMAIN: "evil.ru",
    Sort.URL: "https://evil.ru/it's?a=\\b",
    Sort.EMAIL: "o'brien@evil.ru",
    Sort.MD5: "d41d8cd98f00b204e9800998ecf8427e",
    Sort.SHA1: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    Sort.SHA256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    Sort.SHA512: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" * 2,
    Sort.USER_AGENT: "curl/8.4 (x'y)",
    Sort.ACCOUNT: "CORP\\jdoe",
}


def written(*indicators: Indicator, organisation: str | None = "Example Corp") -> dict[str, Any]:
    """Once the library has taken it as strictly as it can."""
    content = StixBundle().write(indicators, organisation=organisation)
    stix2.parse(content.decode(), allow_custom=False, version="2.1")
    return dict(json.loads(content))


def of(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in bundle["objects"] if one["type"] == kind]


@pytest.mark.parametrize("sort", Sort)
def test_each_sort_has_a_pattern_that_is_valid_and_finds_its_value(sort: Sort) -> None:
    [one] = of(written(an_indicator(found=Found(sort, VALUES[sort]))), "indicator")

    assert run_validator(one["pattern"], stix_version="2.1") == []
    assert one["pattern"].replace("\\'", "'").replace("\\\\", "\\").endswith(f" = '{VALUES[sort]}']")


@pytest.mark.parametrize("tlp", Tlp)
def test_each_is_marked_with_the_protocol_and_the_marking_is_in_the_bundle(tlp: Tlp) -> None:
    bundle = written(an_indicator(tlp=tlp))
    [marking], [one] = of(bundle, "marking-definition"), of(bundle, "indicator")

    assert one["object_marking_refs"] == [marking["id"]]
    assert marking["name"] == tlp.label
    assert [part["tlp_2_0"] for part in marking["extensions"].values()] == [
        tlp.label.removeprefix("TLP:").lower()
    ]


def test_it_says_who_wrote_it_since_when_it_holds_and_how_sure_we_are() -> None:
    seen = an_indicator(first=When(None, NOON), confidence=Confidence.HIGH)
    blocked = an_indicator(2, blocked=Blocked("secret firewall", UNKNOWN_WHEN, KIM), source="secret log")
    bundle = written(seen, blocked)
    [author], [one, other] = of(bundle, "identity"), of(bundle, "indicator")

    assert (author["name"], one["created_by_ref"]) == ("Example Corp", author["id"])
    assert (one["valid_from"], one["confidence"]) == ("2026-11-24T12:00:00Z", 85)
    assert (other["labels"], other["confidence"]) == (["blocked"], 50)
    assert "secret" not in str(bundle)
    assert "labels" not in one


def test_nobody_is_named_where_the_organisation_has_no_name() -> None:
    bundle = written(an_indicator(), organisation=None)

    assert of(bundle, "identity") == []
    assert "created_by_ref" not in of(bundle, "indicator")[0]


def test_what_is_ours_or_none_after_all_is_left_out() -> None:
    bundle = written(an_indicator(ours=True), an_indicator(2, withdrawn=True), an_indicator(3))

    assert len(of(bundle, "indicator")) == 1


def test_with_nothing_to_tell_it_is_a_bundle_all_the_same() -> None:
    assert "objects" not in written()


def test_the_same_indicators_are_the_same_bundle() -> None:
    assert written(an_indicator(), an_indicator(2)) == written(an_indicator(), an_indicator(2))


def test_two_thousand_are_written_in_seconds() -> None:
    many = [an_indicator(number) for number in range(2000)]
    began = time.process_time()

    content = StixBundle().write(many, organisation="Example Corp")

    assert time.process_time() - began < 10
    assert content.count(b'"type": "indicator"') == 2000
