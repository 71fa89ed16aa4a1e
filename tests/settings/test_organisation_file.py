"""Is the organisation file read as documented, and is every mistake in it told at once, with its line?"""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.domain.indicators import OwnThings
from app.domain.organisation import (
    Approver,
    Commander,
    EvidenceKept,
    Insurer,
    Organisation,
    Responders,
    RestWindow,
    SecurityContact,
)
from app.domain.roster import Tier
from app.settings import SettingsMistakes, load_organisation


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "organisation.yml"


def read(file: Path, text: str) -> Organisation:
    file.write_text(text, encoding="utf-8")
    return load_organisation(file)


def mistakes_in(file: Path, text: str) -> list[str]:
    with pytest.raises(SettingsMistakes) as caught:
        read(file, text)
    return [line.removeprefix(f"{file}:") for line in str(caught.value).splitlines()]


class TestWithoutAWord:
    def test_no_file_means_the_defaults(self) -> None:
        assert load_organisation(None) == Organisation()

    @pytest.mark.parametrize("text", ["", "# nothing yet\n", "null", "{}", "paging:\ncall:\n"])
    def test_a_file_that_says_nothing_means_the_defaults(self, file: Path, text: str) -> None:
        assert read(file, text) == Organisation()


class TestAFileThatSaysSomething:
    def test_names_the_organisation(self, file: Path) -> None:
        identity = read(
            file,
            """
            organisation:
              name: Example Corp
              domains: [example.com, mail.example.com]
              locale: zh-CN
              insurer: {name: Example Mutual, policy: P-1, notice_within: 24h}
            """,
        ).identity

        assert identity.name == "Example Corp"
        assert identity.domains == ("example.com", "mail.example.com")
        assert identity.locale == "zh-CN"
        assert identity.insurer == Insurer("Example Mutual", "P-1", timedelta(hours=24))

    def test_names_its_commanders(self, file: Path) -> None:
        commanders = read(
            file,
            """
            incident_commanders:
              usergroup: S0COMMAND
              pagerduty_schedules: [PABC123]
              people:
                - {user: U0KIM, tier: primary, phone: +1 555 0100}
                - {user: W0SAM, tier: backup}
              drill: [U0DRILL]
            """,
        ).commanders

        assert commanders.usergroup == "S0COMMAND"
        assert commanders.pagerduty_schedules == ("PABC123",)
        assert commanders.people == (
            Commander("U0KIM", Tier.PRIMARY, "+1 555 0100"),
            Commander("W0SAM", Tier.BACKUP),
        )
        assert commanders.drill == ("U0DRILL",)

    def test_names_the_others_it_may_need(self, file: Path) -> None:
        organisation = read(
            file,
            """
            responders: {payments: {users: [U0PAY]}}
            executives: [U0VP]
            default_owners: {law_enforcement: U0VP}
            customer_security_contacts: [{name: Acme, contact: security@acme.example}]
            excluded: [U0OUT, U0OUT]
            """,
        )

        assert organisation.responders == {"payments": Responders(("U0PAY",))}
        assert organisation.executives == ("U0VP",)
        assert organisation.default_owners == {"law_enforcement": "U0VP"}
        assert organisation.customer_security_contacts == (SecurityContact("Acme", "security@acme.example"),)
        assert organisation.excluded == {"U0OUT"}

    def test_names_what_is_never_to_be_blocked(self, file: Path) -> None:
        organisation = read(
            file,
            """
            organisation: {domains: [example.com]}
            own: {networks: [198.51.100.0/24, "2001:db8::/32"], domains: [example.net]}
            """,
        )

        assert [str(network) for network in organisation.own.networks] == ["198.51.100.0/24", "2001:db8::/32"]
        assert organisation.own_things() == OwnThings(
            organisation.own.networks, ("example.com", "example.net")
        )

    @pytest.mark.parametrize("written", ["198.51.100.1/24", "office", "300.1.1.1", "''"])
    def test_a_network_that_is_none_is_a_mistake(self, file: Path, written: str) -> None:
        [mistake] = mistakes_in(file, f"own: {{networks: [{written}]}}")

        assert "a network such as 198.51.100.0/24 or 2001:db8::/32" in mistake

    @pytest.mark.parametrize("written", ["0123", '"0123"', "'0123'"])
    def test_keeps_the_zeros_of_a_pin(self, file: Path, written: str) -> None:
        call = read(file, f"call: {{url: https://meet.example.com/bridge, pin: {written}}}").call

        assert call is not None
        assert call.pin == "0123"

    def test_lifts_what_stands_alone_in_its_section(self, file: Path) -> None:
        organisation = read(
            file,
            """
            sweeps: {every: 5s}
            timeline: {reaction: memo}
            evidence: {reaction: camera, largest_mb: 250}
            codenames: {deny: [falcon]}
            retention: {keep: 365d}
            """,
        )

        assert organisation.sweeps_every == timedelta(seconds=5)
        assert organisation.timeline_reaction == "memo"
        assert organisation.evidence == EvidenceKept("camera", 250)
        assert organisation.codename_deny == ("falcon",)
        assert organisation.retention == timedelta(days=365)

    def test_may_keep_its_records_for_ever(self, file: Path) -> None:
        assert read(file, "retention: {keep: forever}").retention is None

    def test_may_keep_them_for_years(self, file: Path) -> None:
        assert read(file, "retention: {keep: 3y}").retention == timedelta(days=3 * 365)

    @pytest.mark.parametrize("url", ["https://example.com/a", "http://127.0.0.1:9/a", "http://localhost/a"])
    def test_may_name_where_the_ends_of_the_record_are_told(self, file: Path, url: str) -> None:
        assert read(file, f"audit_head_webhook: {url}").audit_head_webhook == url

    def test_may_make_the_typed_line_page_only(self, file: Path) -> None:
        assert read(file, "ic_page: call").ic_page == "call"

    def test_may_ask_for_fewer_approvals(self, file: Path) -> None:
        approvals = read(file, "approvals: {external: [legal]}").approvals

        assert approvals.external == (Approver.LEGAL,)
        assert approvals.outside_contact == (Approver.COMMANDER, Approver.LEGAL)

    def test_lists_clocks_and_holidays(self, file: Path) -> None:
        clocks = read(file, "clocks: {enabled: [gdpr-33], own: [], holidays: [2026-12-25]}").clocks

        assert clocks.enabled == ("gdpr-33",)
        assert clocks.holidays == (date(2026, 12, 25),)


class TestNudges:
    def test_keep_the_default_of_a_phase_that_is_not_written(self, file: Path) -> None:
        nudges = read(file, "nudges: {time_box: {contain: 5m}, stall: {harden: 1h}}").nudges

        assert nudges.time_box["contain"] == timedelta(minutes=5)
        assert nudges.time_box["harden"] == timedelta(hours=2)
        assert nudges.stall["harden"] == timedelta(hours=1)

    def test_know_which_time_boxes_the_organisation_wrote_itself(self, file: Path) -> None:
        assert read(file, "nudges: {time_box: {contain: 5m}}").nudges.time_box_set == {"contain"}

    def test_rest_by_the_hours_of_each_person(self, file: Path) -> None:
        nudges = read(file, 'nudges: {rest: {U0SEC1: "23:00-07:00 Europe/Paris"}}').nudges

        assert nudges.rest == {"U0SEC1": RestWindow(time(23), time(7), "Europe/Paris")}

    def test_count_misses(self, file: Path) -> None:
        nudges = read(file, "nudges: {repeat: 3m, misses_to_commander: 1, misses_to_deputy: 20}").nudges

        assert (nudges.misses_to_commander, nudges.misses_to_deputy) == (1, 20)
        assert nudges.repeat == timedelta(minutes=3)


USER = "expected a Slack user id, U… or W…"
DURATION = "expected a duration such as 90s, 15m, 2h or 3d"
PHONE = "expected a telephone number such as +1 555 0100"
ADDRESS = "expected an http or https address"
REST = "expected hours and a time zone, such as 23:00-07:00 Europe/Paris"
APPROVERS = "expected each of commander, legal and executive at most once, and at least one of them"


class TestAMistake:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("executives: [alice]", f"executives[1]: {USER}"),
            ("executives: [U0vp]", f"executives[1]: {USER}"),
            ("executives: U0VP", "executives: expected a list: Slack user ids"),
            ("process_owner: [U0VP]", f"process_owner: {USER}"),
            (
                "security_team: {usergroup: U0SEC}",
                "security_team.usergroup: expected a Slack user group id, S…",
            ),
            ("counsel_within: 30", f"counsel_within: {DURATION}"),
            ("counsel_within: soon", f"counsel_within: {DURATION}"),
            (
                "retention: {keep: a while}",
                "retention.keep: expected forever, or " + DURATION[9:] + ", or years such as 3y",
            ),
            ("organisation: {locale: fr}", "organisation.locale: expected one of en, zh-CN"),
            ("organisation: {name: ''}", "organisation.name: expected a text of 1 to 300 characters"),
            (
                "organisation: {domains: [example]}",
                "organisation.domains[1]: expected a mail domain such as example.com",
            ),
            ("ic_page: both", "ic_page: expected one of start, call"),
            ("call: {url: meet.example.com}", f"call.url: {ADDRESS}"),
            ("call: {url: 'javascript:alert(1)'}", f"call.url: {ADDRESS}"),
            ("call: {url: 'https://[x'}", f"call.url: {ADDRESS}"),
            ("call: {url: 'https://a b'}", f"call.url: {ADDRESS}"),
            (
                "audit_head_webhook: http://example.com/a",
                "audit_head_webhook: expected an https address (http only to this machine itself)",
            ),
            ("call: {pin: '1'}", "call: expected a value for url"),
            ("call: https://x.example", "call: expected keys with values"),
            (
                "incident_commanders: {people: [{tier: backup}]}",
                "incident_commanders.people[1]: expected a value for user",
            ),
            (
                "incident_commanders: {people: [{user: U0A, phone: call me}]}",
                f"incident_commanders.people[1].phone: {PHONE}",
            ),
            (
                "nudges: {misses_to_deputy: 0}",
                "nudges.misses_to_deputy: expected a whole number from 1 to 20",
            ),
            ("nudges: {rest: {U0A: at night}}", f"nudges.rest.U0A: {REST}"),
            ("nudges: {rest: {U0A: '23:00-07:00 Mars/Base'}}", f"nudges.rest.U0A: {REST}"),
            ("nudges: {rest: {U0A: '24:00-07:00 UTC'}}", f"nudges.rest.U0A: {REST}"),
            ("nudges: {rest: {U0A: '07:00-07:00 UTC'}}", f"nudges.rest.U0A: {REST}"),
            ("nudges: {rest: {bob: '23:00-07:00 UTC'}}", f"nudges.rest.bob is not a key: {USER}"),
            ("approvals: {external: []}", f"approvals.external: {APPROVERS}"),
            ("approvals: {external: [legal, legal]}", f"approvals.external: {APPROVERS}"),
            (
                "clocks: {own: [mine]}",
                "clocks.own, clock 1: not a mapping: expected keys with values",
            ),
            (
                "clocks: {enabled: [gdpr-3]}",
                "clocks.enabled[1]: expected a clock that is shipped, or one of clocks.own",
            ),
            ("clocks: {zone: Mars/Base}", "clocks.zone: expected a time zone such as Europe/Paris"),
            ("clocks: {holidays: [25.12.]}", "clocks.holidays[1]: expected a date such as 2026-12-25"),
            (
                "paging: {text: Security breach}",
                "paging.text: expected a text that does not say what it is about: "
                "no security, incident, breach or the like",
            ),
            (
                "paging: {text: 安全事件，请加入}",
                "paging.text: expected a text that does not say what it is about: "
                "no security, incident, breach or the like",
            ),
            ("paging: {escalate_aftr: 2m}", "paging.escalate_aftr is not a key: expected escalate_after"),
            ("sweeps: {colour: red}", "sweeps.colour is not a key: expected one of every"),
            ("- a list", "expected keys with values"),
            ("a: b: c", "mapping values are not allowed here: expected YAML"),
        ],
    )
    def test_is_told_with_its_key_and_what_was_expected(self, file: Path, text: str, told: str) -> None:
        assert mistakes_in(file, f"# line one\n{text}\n") == [f"2: {told}"]

    def test_does_not_hide_the_others_which_come_in_the_order_of_the_file(self, file: Path) -> None:
        told = mistakes_in(
            file,
            "organisation:\n"
            "  locale: fr\n"
            "call: {url: none, pin: abc}\n"
            "incident_commanders:\n"
            "  people:\n"
            "    - {user: kim, tier: chief}\n"
            "excludd: [U0OUT]\n",
        )

        assert [line.partition(": expected")[0] for line in told] == [
            "2: organisation.locale",
            "3: call.url",
            "3: call.pin",
            "6: incident_commanders.people[1].user",
            "6: incident_commanders.people[1].tier",
            "7: excludd is not a key",
        ]

    def test_of_writing_a_key_twice_hides_neither(self, file: Path) -> None:
        assert mistakes_in(file, "paging: {escalate_after: x}\npaging: {idle_commander: y}\n") == [
            f"1: paging.escalate_after: {DURATION}",
            "2: paging: expected each key once",
            f"2: paging.idle_commander: {DURATION}",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "call: {url: hunter2, phone: hunter2, pin: hunter2}",
            "audit_head_webhook: hunter2",
            "incident_commanders: {people: [{user: hunter2, phone: hunter2}]}",
            "out_of_band: [hunter2]",
        ],
    )
    def test_repeats_no_value(self, file: Path, text: str) -> None:
        assert "hunter2" not in "".join(mistakes_in(file, text))


class TestAFileThatCannotBeRead:
    def test_is_named_when_it_is_not_there(self, file: Path) -> None:
        with pytest.raises(SettingsMistakes) as caught:
            load_organisation(file)

        assert str(caught.value) == f"{file}: expected a file that can be read (No such file or directory)"

    def test_is_named_when_it_is_not_text(self, file: Path) -> None:
        file.write_bytes(b"\xff\xfe\xff")

        with pytest.raises(SettingsMistakes) as caught:
            load_organisation(file)

        assert str(caught.value) == f"{file}:1: expected YAML in UTF-8"
