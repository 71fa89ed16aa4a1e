"""Which pictures of drafts does a test of the Slack surface show: cards, and the forms about them?"""

from dataclasses import replace
from typing import Any

from app.domain.drafting.approving import given, may_hand_over, needed
from app.domain.drafting.history import Approval, Draft, HandedOut, History, Sending, Version
from app.domain.drafting.kinds import DraftKind, Part, approvers
from app.domain.drafting.texts import DraftText, read_text
from app.domain.gates import Stands, stands
from app.domain.ids import DraftId, UserId
from app.domain.lint import Kind, Language
from app.domain.organisation import Approvals, Approver
from app.domain.pictures import DraftCard, DraftFollowUp, Message
from app.domain.pictures.drafting import ApprovalForm, DraftForm, HandOverForm, SendingForm
from app.slack.drafting import WordedDrafts
from tests.playbooks.lint_context import found_in
from tests.slack.gate_pictures import ANSWERS, DUE, SETTING, an_answer
from tests.slack.pictures import DANA, INCIDENT, KIM, NOON, SAM, UNICORN

WORDS = WordedDrafts()
DRAFT = DraftId("d" * 16)
TYPED = {
    Part.TITLE: "Notice",
    Part.TO: "a@x.example",
    Part.BODY: "Please call <us>.",
    Part.HAPPENED: "Somebody read *mail* at 10.0.0.7, see <!channel>.",
    Part.TAKEN: "Some data",
}


def a_text(kind: DraftKind, **changes: str) -> DraftText:
    typed = TYPED | {Part(name): text for name, text in changes.items()}
    headings = WORDS.headings(kind, "en")
    return read_text(kind, typed, headings, label="Attorney Work Project", encrypted=False)


def a_history(kind: DraftKind = DraftKind.EXTERNAL, **fields: Any) -> History:
    draft = Draft(DRAFT, INCIDENT, 2, kind, Language.EN, DANA, NOON)
    return replace(History(draft, (Version(3, a_text(kind), DANA, NOON, 2, 1),)), **fields)


def an_approval(history: History, by: UserId, *roles: Approver) -> Approval:
    return Approval(by, 3, history.digest, by, frozenset(roles), NOON)


def approved(history: History) -> History:
    first = an_approval(history, KIM, Approver.COMMANDER)
    return replace(history, approvals=(first, an_approval(history, SAM, Approver.LEGAL)))


def gone_out(history: History) -> History:
    out = HandedOut("h", 3, history.digest, SAM, NOON)
    sent = Sending("s", 3, SAM, NOON, NOON, "the press", "mail")
    return replace(approved(history), handed_out=(out,), sendings=(sent, replace(sent, id="t", early=True)))


SHUT = stands(SETTING, ())
OPEN = stands(SETTING, (*ANSWERS, an_answer("G6", "legal")))


def a_card(history: History, gates: Stands = SHUT, **fields: Any) -> DraftCard:
    asked = approvers(history.draft.kind, Approvals())
    verdict = may_hand_over(history, gates, asked, ())
    card = DraftCard(UNICORN, history, verdict, needed(asked), given(asked, history.standing))
    return replace(card, **fields)


def a_hand_over(history: History, gates: Stands = SHUT, *, commander: bool = False) -> HandOverForm:
    found = found_in(history.newest.text.whole, Kind.EXTERNAL, Language.EN)
    asked = approvers(history.draft.kind, Approvals())
    return HandOverForm(UNICORN, history, may_hand_over(history, gates, asked, found), commander)


def a_form(kind: DraftKind = DraftKind.EXTERNAL, **fields: Any) -> DraftForm:
    form = DraftForm(
        incident=INCIDENT,
        codename=UNICORN,
        kind=kind,
        language=Language.EN,
        label="Attorney Work Project",
        headings=WORDS.headings(kind, "en"),
        texts=a_text(kind).by_part,
    )
    return replace(form, **fields)


REGULATOR = a_history(DraftKind.REGULATOR)
CLEAN = a_history(DraftKind.REGULATOR, versions=(replace(REGULATOR.newest, errors=0, advice=0),))
DRAFT_MESSAGES: dict[str, Message] = {
    "draft of a statement that waits": a_card(a_history(), due=DUE),
    "draft of a statement, counted from the beginning": a_card(a_history(), due=replace(DUE, detected=False)),
    "draft for an authority": a_card(CLEAN),
    "draft that went out": a_card(gone_out(REGULATOR)),
    "draft of what is over": a_card(REGULATOR, open=False),
    "follow-up": DraftFollowUp(UNICORN, 2),
}
NEWER = Version(4, a_text(DraftKind.EXTERNAL, happened="Theirs <b>", taken=""), KIM, NOON)
FORMS: dict[str, DraftForm] = {
    "begun": a_form(),
    "again": a_form(base=3, newest=a_history().newest),
    "overtaken": a_form(base=4, newest=NEWER, newer=NEWER),
    "e-mail": a_form(DraftKind.EMAIL, encrypted=True),
    "empty": a_form(DraftKind.INTERNAL, texts={}),
}
PAPERS = {
    "handed over": a_hand_over(approved(a_history(DraftKind.REGULATOR)), OPEN),
    "not yet": a_hand_over(a_history()),
    "only gates": a_hand_over(approved(a_history(DraftKind.INTERNAL)), commander=True),
    "only gates, for others": a_hand_over(approved(a_history(DraftKind.INTERNAL))),
    "an open e-mail": HandOverForm(
        UNICORN,
        a_history(DraftKind.EMAIL),
        replace(may_hand_over(a_history(DraftKind.EMAIL), SHUT, (), ()), unencrypted=True),
    ),
}
APPROVAL = ApprovalForm(
    UNICORN,
    a_history(),
    found_in(a_history().newest.text.whole, Kind.EXTERNAL, Language.EN),
)
SENDINGS = {
    "sent": SendingForm(UNICORN, gone_out(REGULATOR), NOON),
    "sent early": SendingForm(UNICORN, REGULATOR, NOON, early=True),
}
