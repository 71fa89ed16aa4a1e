"""Whose approval counts for which text, what may be handed over, and how is a text written down?"""

import hashlib
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given as property_given
from hypothesis import strategies as st

from app.domain.drafting.approving import (
    HandOver,
    Weighed,
    given,
    may_hand_over,
    needed,
    weigh_approval,
)
from app.domain.drafting.history import History
from app.domain.drafting.kinds import HOLDS, LOOKED_THROUGH, PARTS, WARNED, DraftKind, Part, approvers
from app.domain.drafting.sending import SaidSent, read_sending
from app.domain.drafting.texts import PART_LIMIT, DraftText, Piece, read_text
from app.domain.gates import ANOTHER, Answer, stands
from app.domain.ids import UserId
from app.domain.lint import Check, Finding, Severity
from app.domain.lint.drafts import Place
from app.domain.organisation import Approvals, Approver
from app.domain.refusals import FieldRefused
from app.playbooks.catalogue import load_lint_rules
from tests.builders import ALEX, DANA, KIM, NOON, SAM
from tests.domain.drafts import (
    COMMANDER,
    EXECUTIVE,
    LEGAL,
    a_history,
    a_text,
    approval,
    handed_out,
    with_approvals,
)
from tests.domain.signatures import SETTING, all_of, signed

BOTH = (COMMANDER, LEGAL)
ALL = (COMMANDER, LEGAL, EXECUTIVE)
SHUT = stands(SETTING, ())
HEADINGS = {Part.HAPPENED: "What happened", Part.FOLLOW_UP: "More will follow"}


def text_of(kind: DraftKind = DraftKind.INTERNAL, *, encrypted: bool = False, **typed: str) -> DraftText:
    parts = {Part(name): text for name, text in typed.items()}
    return read_text(kind, parts, HEADINGS, label="Kite", encrypted=encrypted)


class TestText:
    def test_parts_stand_under_their_headings_and_empty_ones_are_left_out(self) -> None:
        text = text_of(title="Notice", happened="It was read.\r\nTwice.", timeline="  ")

        assert text.whole == "Notice\n\nWhat happened\nIt was read.\nTwice.\n"

    def test_the_hash_is_that_of_the_text_in_utf_8(self) -> None:
        text = text_of(happened="有人看了邮件")

        assert text.digest == hashlib.sha256(text.whole.encode()).hexdigest()

    def test_the_subject_of_an_email_is_the_label_and_nothing_else(self) -> None:
        text = text_of(
            DraftKind.EMAIL,
            to="a@x.example,\n b@x.example",
            subject="Breach!",
            body="Call us",
            encrypted=True,
        )

        assert text.whole == "To: a@x.example, b@x.example\nSubject: Kite\n\nCall us\n"
        assert text.encrypted

    def test_only_mail_is_encrypted(self) -> None:
        assert not text_of(happened="It was read.", encrypted=True).encrypted

    def test_what_nobody_sees_is_left_out(self) -> None:
        assert text_of(happened="a\u202eb\u0007c\ud83d").by_part[Part.HAPPENED] == "abc"

    @pytest.mark.parametrize("written", ["x" * (PART_LIMIT + 1), "🔥" * (PART_LIMIT // 2 + 1)])
    def test_each_box_has_its_limit_and_what_was_saved_fits_into_it_again(self, written: str) -> None:
        assert text_of(happened=written[:-1]).by_part[Part.HAPPENED] == written[:-1]
        with pytest.raises(FieldRefused) as refused:
            text_of(happened=written)

        assert (refused.value.field, refused.value.problem) == (Part.HAPPENED, "too_long")

    @pytest.mark.parametrize(
        ("kind", "field"), [(DraftKind.INTERNAL, Part.TITLE), (DraftKind.EMAIL, Part.TO)]
    )
    def test_a_text_that_says_nothing_is_none(self, kind: DraftKind, field: Part) -> None:
        with pytest.raises(FieldRefused) as refused:
            text_of(kind, happened=" ", body="\n")

        assert (refused.value.field, refused.value.problem) == (field, "empty_draft")

    @property_given(st.text(max_size=80), st.text(max_size=80))
    def test_another_text_has_another_hash(self, one: str, other: str) -> None:
        first, second = a_text(one), a_text(other)

        assert (first.digest == second.digest) is (first.whole == second.whole)

    def test_every_kind_is_described(self) -> None:
        assert set(PARTS) == set(HOLDS) == set(DraftKind)
        assert set(WARNED) | set(LOOKED_THROUGH) <= set(DraftKind)


class TestApproving:
    def test_an_approval_of_this_text_by_whoever_has_a_role_counts(self) -> None:
        history = a_history()

        assert weigh_approval(history, history.digest, KIM, frozenset({COMMANDER}), BOTH) is Weighed.COUNTS

    def test_one_of_another_text_does_not(self) -> None:
        history = a_history(DraftKind.REGULATOR, "One.", "Two.")
        old = history.versions[0].text.digest

        assert weigh_approval(history, old, KIM, frozenset({COMMANDER}), BOTH) is Weighed.CHANGED

    def test_nobody_approves_the_same_text_twice(self) -> None:
        history = a_history()
        history = with_approvals(history, [approval(history, KIM, COMMANDER)])

        assert weigh_approval(history, history.digest, KIM, frozenset({COMMANDER}), BOTH) is Weighed.ALREADY

    def test_who_has_none_of_the_roles_is_not_asked_but_beside_a_single_one(self) -> None:
        history = a_history()

        assert weigh_approval(history, history.digest, SAM, frozenset(), BOTH) is Weighed.NOT_ASKED
        assert weigh_approval(history, history.digest, SAM, frozenset(), (LEGAL,)) is Weighed.COUNTS

    def test_an_approval_of_a_text_that_comes_back_stands_again(self) -> None:
        first = a_history(DraftKind.REGULATOR, "One.")
        back = a_history(
            DraftKind.REGULATOR, "One.", "Two.", "One.", approvals=(approval(first, KIM, COMMANDER),)
        )

        assert [one.by for one in back.standing] == [KIM]
        assert a_history(DraftKind.REGULATOR, "One.", "Two.", approvals=back.approvals).standing == ()

    def test_nobody_counts_for_two_roles(self) -> None:
        history = a_history()

        assert given(BOTH, [approval(history, KIM, COMMANDER, LEGAL)]) == {COMMANDER: KIM}

    def test_roles_are_given_so_that_as_many_as_can_be_are_met_in_whatever_order_people_came(self) -> None:
        history = a_history()
        people = [
            approval(history, KIM, COMMANDER, LEGAL, EXECUTIVE),
            approval(history, SAM, LEGAL, EXECUTIVE),
            approval(history, ALEX, LEGAL),
        ]

        for order in permutations(people):
            assert given(ALL, order) == {COMMANDER: KIM, LEGAL: ALEX, EXECUTIVE: SAM}

    def test_one_role_alone_needs_a_second_person(self) -> None:
        history = a_history()
        legal, other = approval(history, KIM, LEGAL), approval(history, SAM)

        assert needed((LEGAL,)) == (LEGAL, ANOTHER)
        assert needed(BOTH) == BOTH
        assert given((LEGAL,), [legal]) == {LEGAL: KIM}
        assert given((LEGAL,), [other, legal]) == {LEGAL: KIM, ANOTHER: SAM}
        assert given((LEGAL,), [other]) == {ANOTHER: SAM}

    @property_given(
        st.lists(
            st.tuples(st.sampled_from([KIM, SAM, ALEX, DANA]), st.sets(st.sampled_from(ALL))), max_size=6
        ),
        st.lists(st.sampled_from(ALL), min_size=1, max_size=3, unique=True),
    )
    def test_whatever_is_complete_was_approved_by_two_people_at_least(
        self, approved: list[tuple[UserId, set[Approver]]], required: list[Approver]
    ) -> None:
        history = a_history()
        found = given(required, [approval(history, by, *roles) for by, roles in approved])

        if set(needed(required)) <= set(found):
            assert len(set(found.values())) >= 2
        assert len(set(found.values())) == len(found)

    def test_the_public_is_told_with_more_approvals(self) -> None:
        assert approvers(DraftKind.EXTERNAL, Approvals()) == ALL
        assert approvers(DraftKind.REGULATOR, Approvals()) == BOTH


class TestHandingOver:
    def test_all_reasons_come_at_once(self) -> None:
        held = may_hand_over(a_history(DraftKind.EXTERNAL), SHUT, ALL, ())

        assert [stand.gate.id for stand in held.shut] == ["G5"]
        assert [stand.gate.id for stand in held.warned] == ["G7"]
        assert held.missing == ALL
        assert not held.allowed
        assert not held.only_gates

    def test_an_open_or_overridden_gate_holds_nothing(self) -> None:
        history = approved(DraftKind.INTERNAL)
        overridden = stands(SETTING, [signed("G4", "", Answer.OVERRIDE, KIM, reason="now")])

        assert may_hand_over(history, stands(SETTING, all_of("G4")), BOTH, ()).allowed
        assert may_hand_over(history, overridden, BOTH, ()).allowed
        assert may_hand_over(history, SHUT, BOTH, ()).only_gates

    def test_what_a_law_asks_for_waits_for_no_gate_and_still_for_two_people(self) -> None:
        assert may_hand_over(approved(DraftKind.REGULATOR), SHUT, BOTH, ()) == HandOver()
        assert may_hand_over(a_history(), SHUT, BOTH, ()).missing == BOTH

    def test_a_gate_that_the_checklist_has_not_holds_nothing(self) -> None:
        assert may_hand_over(approved(DraftKind.EXTERNAL), {}, BOTH, ()).allowed

    def test_mail_to_somebody_outside_has_to_be_encrypted(self) -> None:
        held = may_hand_over(approved(DraftKind.EMAIL), {}, BOTH, [found(Check.OUTSIDE)])

        assert held.unencrypted
        assert not held.allowed
        assert not replace(held, shut=(SHUT["G6"],)).only_gates

    def test_other_findings_hold_nothing_and_errors_are_named(self) -> None:
        must, advice = found(Check.LACKS), found(Check.SAYS, Severity.ADVICE)
        verdict = may_hand_over(approved(DraftKind.REGULATOR), {}, BOTH, [must, advice])

        assert verdict.allowed
        assert verdict.errors == (must,)


class TestSending:
    def test_of_what_was_handed_out_before_the_last_counts(self) -> None:
        history = a_history(DraftKind.REGULATOR, "One.", "Two.")
        outs = (
            handed_out(history, version=1, at=NOON),
            handed_out(history, version=2, at=NOON + timedelta(hours=1)),
        )
        history = replace(history, handed_out=outs)

        def sent(minutes: int) -> tuple[int, bool]:
            said = SaidSent("them", "mail", NOON + timedelta(minutes=minutes))
            made = read_sending(history, said, SAM, "s", NOON + timedelta(hours=2))
            return made.version, made.early

        assert [sent(-1), sent(0), sent(59), sent(60)] == [(2, True), (1, False), (1, False), (2, False)]

    def test_a_clock_that_is_a_little_ahead_tells_the_present(self) -> None:
        said = SaidSent(" them ", "mail", NOON + timedelta(seconds=50), NOON + timedelta(days=1))
        made = read_sending(a_history(), said, SAM, "s", NOON)

        assert (made.to, made.at, made.entered_at) == ("them", NOON, NOON)
        assert made.follow_up_at == NOON + timedelta(days=1)

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"to": " "}, ("sent_to", "missing")),
            ({"to": "x" * 501}, ("sent_to", "too_long_here")),
            ({"means": ""}, ("sent_by", "missing")),
            ({"means": "x" * 201}, ("sent_by", "too_long_here")),
            ({"at": None}, ("sent_at", "missing_time")),
            ({"at": NOON + timedelta(minutes=2)}, ("sent_at", "to_come")),
            ({"follow_up_at": NOON}, ("follow_up_at", "passed")),
        ],
    )
    def test_what_cannot_be_is_refused(self, change: dict[str, object], problem: tuple[str, str]) -> None:
        said = replace(SaidSent("them", "mail", NOON), **change)  # type: ignore[arg-type] # as named
        with pytest.raises(FieldRefused) as refused:
            read_sending(a_history(), said, SAM, "s", NOON)

        assert (refused.value.field, refused.value.problem) == problem


def approved(kind: DraftKind) -> History:
    history = a_history(kind)
    return with_approvals(history, [approval(history, KIM, COMMANDER), approval(history, SAM, LEGAL)])


def found(check: Check, severity: Severity = Severity.MUST) -> Finding:
    rule = next(iter(load_lint_rules()))
    return Finding(replace(rule, check=check, severity=severity), Place(1, 1))


def test_pieces_of_a_text_are_found_by_their_parts() -> None:
    text = DraftText((Piece(Part.TITLE, "", "T"), Piece(Part.HAPPENED, "H", "")))

    assert text.by_part == {Part.TITLE: "T", Part.HAPPENED: ""}
    assert text.whole == "T\n"
    assert a_history().out is False
    assert replace(a_history(), handed_out=(handed_out(a_history()),)).out
