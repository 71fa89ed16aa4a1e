"""Does an organisation that told us little still get answers, and does *excluded* beat every list?"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from app.domain.organisation import (
    Call,
    Commander,
    Commanders,
    Identity,
    Organisation,
    Paging,
    RestWindow,
    SecurityTeam,
)
from app.domain.roster import Tier

KIM = Commander("U0KIM", Tier.PRIMARY, "+1 555 0100")
SAM = Commander("U0SAM", Tier.BACKUP)
LEE = Commander("U0LEE", Tier.TRAINED, "+1 555 0102")

COMPLETE = Organisation(
    security_team=SecurityTeam(usergroup="S0SECURITY"),
    commanders=Commanders(people=(KIM,)),
    executives=("U0VP",),
    legal=("U0LAW",),
    call=Call("https://meet.example.com/bridge"),
    out_of_band="the wall card",
)


class TestAnOrganisationThatToldUsNothing:
    def test_has_the_documented_time_boxes(self) -> None:
        assert Organisation().nudges.time_box == {
            "contain": timedelta(minutes=15),
            "understand": timedelta(minutes=45),
            "harden": timedelta(hours=2),
            "communicate": timedelta(hours=4),
        }

    def test_lets_the_playbook_decide_every_time_box(self) -> None:
        assert not Organisation().nudges.time_box_set

    def test_has_nobody_to_page(self) -> None:
        assert Organisation().listed_commanders() == ()

    def test_names_everything_it_lacks_with_the_worst_first(self) -> None:
        assert Organisation().missing() == (
            "incident_commanders",
            "security_team",
            "legal",
            "call",
            "executives",
            "out_of_band",
        )


class TestWhatIsMissing:
    def test_a_complete_organisation_lacks_nothing(self) -> None:
        assert COMPLETE.missing() == ()

    @pytest.mark.parametrize(
        "commanders",
        [
            pytest.param(Commanders(usergroup="S0COMMAND"), id="user group"),
            pytest.param(Commanders(pagerduty_schedules=("P1",)), id="schedule"),
        ],
    )
    def test_commanders_known_elsewhere_are_not_missing(self, commanders: Commanders) -> None:
        assert Organisation(commanders=commanders).missing()[0] == "security_team"

    def test_a_list_of_excluded_people_only_counts_as_missing(self) -> None:
        organisation = Organisation(
            commanders=Commanders(people=(KIM,)), legal=("U0LAW",), excluded=frozenset({"U0KIM", "U0LAW"})
        )

        assert {"incident_commanders", "legal"} <= set(organisation.missing())


class TestCommanders:
    def test_are_listed_by_tier_whatever_the_order_in_the_file(self) -> None:
        organisation = Organisation(commanders=Commanders(people=(LEE, SAM, KIM)))

        assert organisation.listed_commanders() == ("U0KIM", "U0SAM", "U0LEE")

    def test_are_listed_once_even_when_written_twice(self) -> None:
        organisation = Organisation(
            commanders=Commanders(people=(KIM, SAM, Commander("U0KIM", Tier.TRAINED)))
        )

        assert organisation.listed_commanders() == ("U0KIM", "U0SAM")

    def test_who_are_excluded_are_not_listed(self) -> None:
        organisation = Organisation(commanders=Commanders(people=(KIM, SAM)), excluded=frozenset({"U0KIM"}))

        assert organisation.listed_commanders() == ("U0SAM",)

    def test_with_a_telephone_can_be_rung(self) -> None:
        organisation = Organisation(commanders=Commanders(people=(LEE, SAM, KIM)))

        assert organisation.commanders_to_ring() == (KIM, LEE)

    def test_who_are_excluded_are_not_rung(self) -> None:
        organisation = Organisation(commanders=Commanders(people=(LEE, KIM)), excluded=frozenset({"U0KIM"}))

        assert organisation.commanders_to_ring() == (LEE,)


def test_an_excluded_member_of_the_security_team_is_not_listed() -> None:
    organisation = Organisation(
        security_team=SecurityTeam(users=("U0SEC1", "U0SEC2")), excluded=frozenset({"U0SEC1"})
    )

    assert organisation.listed_security_team() == ("U0SEC2",)


class TestWords:
    @pytest.mark.parametrize(
        ("locale", "label"),
        [("en", "Attorney Work Project"), ("zh-CN", "律师工作项目"), ("fr", "Attorney Work Project")],
    )
    def test_the_label_is_in_the_language_of_the_room(self, locale: str, label: str) -> None:
        assert Organisation().label_in(locale) == label

    def test_a_label_of_their_own_holds_in_every_language(self) -> None:
        organisation = Organisation(identity=Identity(label="Privileged"))

        assert organisation.label_in("zh-CN") == "Privileged"

    @pytest.mark.parametrize(
        ("locale", "text"), [("en", "Please join Slack ASAP."), ("zh-CN", "请尽快加入 Slack。")]
    )
    def test_the_page_text_is_in_the_language_of_the_reader(self, locale: str, text: str) -> None:
        assert Paging().text_in(locale) == text

    def test_a_page_text_of_their_own_holds_in_every_language(self) -> None:
        assert Paging(text="Come online.").text_in("zh-CN") == "Come online."


class TestRest:
    NIGHT = RestWindow(time(23), time(7), "Europe/Paris")
    LUNCH = RestWindow(time(12), time(13), "Europe/Paris")

    @pytest.mark.parametrize(
        ("hour", "resting"), [(21, False), (22, True), (2, True), (5, True), (6, False), (12, False)]
    )
    def test_past_midnight_is_counted_on_the_persons_own_clock(self, hour: int, *, resting: bool) -> None:
        assert self.NIGHT.covers(datetime(2026, 1, 5, hour, tzinfo=UTC)) is resting

    @pytest.mark.parametrize(("hour", "resting"), [(10, False), (11, True), (12, False)])
    def test_within_a_day_ends_when_it_says(self, hour: int, *, resting: bool) -> None:
        assert self.LUNCH.covers(datetime(2026, 1, 5, hour, tzinfo=UTC)) is resting

    def test_follows_summer_time(self) -> None:
        assert self.NIGHT.covers(datetime(2026, 7, 5, 21, tzinfo=UTC))
