"""The table of indicators: complete, and harmless to whoever opens it."""

import csv
from io import StringIO

from app.domain.indicator_sheet import COLUMNS, sheet
from app.domain.indicators import Blocked, Found, Indicator, Sort, Tlp
from app.domain.when import When
from tests.builders import KIM, NOON
from tests.domain.test_indicators import an_indicator


def read(*indicators: Indicator) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sheet(indicators).decode("utf-8-sig"))))


def test_every_column_is_filled() -> None:
    [row] = read(
        an_indicator(
            12,
            Found(Sort.URL, "https://evil.ru/a,b"),
            first=When(NOON, None),
            last=When.at(NOON),
            source='proxy "log"',
            tlp=Tlp.AMBER_STRICT,
            blocked=Blocked("防火墙", When.at(NOON), KIM),
        )
    )
    noon = "2026-11-24T12:00:00+00:00"
    assert tuple(row) == COLUMNS
    assert row == {
        "number": "12",
        "type": "url",
        "value": "https://evil.ru/a,b",
        "defanged": "hxxps://evil[.]ru/a,b",
        "first_seen_earliest": noon,
        "first_seen_latest": "",
        "last_seen_earliest": noon,
        "last_seen_latest": noon,
        "sightings": "1",
        "source": 'proxy "log"',
        "confidence": "medium",
        "tlp": "TLP:AMBER+STRICT",
        "ours": "no",
        "withdrawn": "no",
        "blocked": "yes",
        "blocked_earliest": noon,
        "blocked_latest": noon,
        "blocked_where": "防火墙",
        "noted_by": KIM,
        "noted_at": noon,
    }


def test_what_is_not_blocked_says_nothing_of_it() -> None:
    [row] = read(an_indicator(withdrawn=True, ours=True))
    assert (row["blocked"], row["blocked_where"], row["withdrawn"], row["ours"]) == ("no", "", "yes", "yes")


def test_nothing_in_it_is_run_by_a_spreadsheet() -> None:
    found = Found(Sort.USER_AGENT, "=HYPERLINK(1)")
    [row] = read(an_indicator(found=found, source="@SUM(1)"))
    assert (row["value"], row["source"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
