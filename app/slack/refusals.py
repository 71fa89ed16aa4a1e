"""In which words does the bot say no? Like a colleague: the reason and the way forward (law 11)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.domain.drafting.refusals import ApprovedAlready, DraftChanged, NoDraft, NotAnApprover
from app.domain.gate_refusals import AnsweredMeanwhile, GateShut, HeldItem
from app.domain.refusals import (
    AlreadyAnswered,
    AlreadyOver,
    ChatUntrusted,
    CommanderAlone,
    FieldRefused,
    Forgotten,
    NobodyToDrill,
    NoIncidentHere,
    NoPager,
    NotAllowed,
    NotForBots,
    NotOneOfUs,
    NotYours,
    OnHold,
    OnlyCommander,
    OnlyTrained,
    OperationsFirst,
    Outdated,
    OutsideDrill,
    Refusal,
)
from app.domain.registers.refusals import EntryRefused
from app.slack.blocks.forget_soon import forgotten
from app.slack.blocks.gate_words import ANSWERS, gate_name, next_words
from app.slack.entry_refusals import SECRET, explain_entry
from app.slack.mrkdwn import escape, person
from app.slack.role_refusals import FIELDS as ROLE_FIELDS
from app.slack.role_refusals import explain_role
from app.slack.words import Words, later, words

_REASONS: Mapping[type[Refusal], str] = MappingProxyType(
    {
        NotOneOfUs: later(
            "This is for people of this company. Please ring your contact here and tell them what you see."
        ),
        NotForBots: later("Only people can do this."),
        NotAllowed: later("You cannot do this here. Ask the commander or somebody in the room."),
        OnlyCommander: later("The commander or the deputy decides this. Ask them in the room."),
        CommanderAlone: later("The commander decides this, nobody else. Ask them in the room."),
        OnlyTrained: later("The commander or somebody on the roster of commanders does this. Ask them."),
        OperationsFirst: later(
            "Those who do the work are still being invited. Press again in a moment: executives and counsel "
            "come after them."
        ),
        NotYours: later("This button is meant for somebody else."),
        NoIncidentHere: later(
            "There is no room of yours here. Use {command} list, or {command} start to begin."
        ),
        NobodyToDrill: later(
            "Nobody can be paged for a drill, so nothing was started. The drill roster is "
            "`incident_commanders: drill` in the organisation file."
        ),
        NoPager: later(
            "PagerDuty is not set up here, so nothing was started. Use {command} drill without it."
        ),
        OutsideDrill: later(
            "This is a drill: nobody is paged but those on the drill roster and those in this room. For anything "
            "real, use {command} start."
        ),
        Outdated: later("This has moved on since it was drawn. Look at the latest message and press there."),
        OnHold: later("This is on legal hold: nothing of it is archived or forgotten until that is ended."),
        ChatUntrusted: later(
            "Slack is not trusted now, so no part of the record is put here. Whoever runs the bot writes it to a file: "
            "`sec-incident export`."
        ),
        DraftChanged: later(
            "Nothing was done: somebody has changed this text since you saw it. Read it as it is now, from its card."
        ),
        ApprovedAlready: later(
            "You have approved this text already. Somebody else has to approve it as well."
        ),
        NotAnApprover: later(
            "Others approve this text: its card says who. They are named in the organisation file under `approvals`."
        ),
        NoDraft: later(
            "Say what you draft, and `en` or `zh` behind it if you like: {command} draft internal, external, email, "
            "customer-security, third-party or regulator."
        ),
        AlreadyOver: later("This is over already. If there is something new, use {command} start."),
    }
)
_FIELDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("owner", "not_reachable"): later("This person cannot be reached here. Choose somebody else."),
        ("owner", "not_yours_to_give"): later(
            "The commander or the deputy gives this to somebody. You can choose yourself, to offer to take it."
        ),
        ("title", "missing"): later("Say what this part is, in a few words."),
        ("title", "too_long_title"): later("Keep this under 80 characters."),
        ("title", "too_many"): later("An item has thirty parts at most. Put several into one."),
        ("needs", "missing"): later("Say what is needed to go on."),
        ("until", "missing"): later("Choose a time."),
        ("condition", "missing"): later("Say how it stands."),
        ("proposal", "missing"): later("Say what is proposed."),
        ("end_note", "missing"): later("Say what is to become of what is unfinished."),
        ("reviewer", "missing"): later("Choose who reviews this."),
        ("reviewer", "not_reachable"): later("This person cannot be reached here. Choose somebody else."),
        ("review_on", "missing"): later("Choose a day."),
        ("review_on", "past"): later("Choose today or a day to come."),
        ("log", "missing"): later("Say what happened, behind the time or the kind."),
        ("log", "to_come"): later(
            "This time is still to come, so nothing was written down. Times are UTC: put an offset behind yours, "
            "as in 14:05+02:00, and `yesterday` in front of one of the day before."
        ),
        ("ending", "missing"): later("Choose one."),
        ("answer", "missing"): later("Choose one."),
        ("reason", "early"): later(
            "G2 is shut: nobody outside the team may know of this yet. If it is done all the same, say why."
        ),
        ("reason", "missing"): later("Say why, in a few words."),
        ("pasted", "nothing_found"): later("No indicator was found in this."),
        ("pasted", "too_slow"): later("This takes too long to look through. Paste less at once."),
        ("draft", "missing"): later("There is no text to look through."),
        ("draft", "too_slow"): later("This takes too long to look through. Paste less at once."),
        ("found", "missing"): later("Tick at least one."),
        ("first_seen", "to_come"): later("Choose a time that has passed."),
        ("last_seen", "to_come"): later("Choose a time that has passed."),
        ("since", "to_come"): later("Choose a time that has passed."),
        ("last_seen", "before_first"): later("This is before it was first seen."),
        ("source", "too_long_name"): later("Keep this under 200 characters."),
        ("where", "too_long_name"): later("Keep this under 200 characters."),
        ("where", "missing"): later("Say where it is blocked."),
        ("source", "secret"): SECRET,
        ("where", "secret"): SECRET,
        ("reason", "secret"): SECRET,
        ("sent_to", "missing"): later("Say to whom it went."),
        ("sent_to", "too_long_here"): later("Keep this under 500 characters."),
        ("sent_by", "missing"): later("Say by what it went."),
        ("sent_by", "too_long_here"): later("Keep this under 200 characters."),
        ("sent_at", "missing_time"): later("Choose a time."),
        ("sent_at", "to_come"): later("Choose a time that has passed."),
        ("follow_up_at", "passed"): later("Choose a time to come."),
        ("reference", "secret"): SECRET,
        ("reference", "too_long_name"): later("Keep this under 200 characters."),
        ("minutes", "not_a_number"): later("Give whole minutes, from 1 to 10080."),
    }
)
_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "too_long": later("Keep this under 3,000 characters."),
        "not_yours_to_sign": later("This is for others to sign."),
        "empty_draft": later("There is no text to save."),
        "secret": SECRET,
    }
)
"""Of any field."""
_OTHER_FIELD = later("This cannot be saved as it is. Look at it again.")


def explain(refusal: Refusal, locale: str) -> str:
    """The refusal in mrkdwn, for the one who asked and nobody else."""
    _ = words(locale)
    if isinstance(refusal, AlreadyAnswered):
        return _("{person} has it already.", person=person(refusal.by))
    if isinstance(refusal, Forgotten):
        return forgotten(refusal.at, _)
    if isinstance(refusal, GateShut | HeldItem | AnsweredMeanwhile):
        return _gate_reason(refusal, _)
    if isinstance(refusal, FieldRefused):
        return explain_entry(refusal, _) if isinstance(refusal, EntryRefused) else _(_field_reason(refusal))
    if type(refusal) not in _REASONS:
        return explain_role(refusal, _)
    return _(_REASONS[type(refusal)], command="/sec-incident")


def not_saved(locale: str) -> str:
    """When the store took nothing (law 1)."""
    _ = words(locale)
    return _("Nothing was saved. Press again.")


def field_block(refusal: FieldRefused, asked: Sequence[str]) -> str:
    """Under which of the form's `block_id`s this refusal is shown: the first, where it is about none of them.

    Those of registers end with the name of the field.
    """
    meant = (one for one in asked if refusal.field in {one, one.rpartition(".")[2]})
    return next(meant, asked[0])


def _field_reason(refusal: FieldRefused) -> str:
    about = refusal.field, refusal.problem
    return _FIELDS.get(about) or ROLE_FIELDS.get(about) or _PROBLEMS.get(refusal.problem, _OTHER_FIELD)


def _gate_reason(refusal: GateShut | HeldItem | AnsweredMeanwhile, _: Words) -> str:
    if isinstance(refusal, HeldItem):
        return _(
            "*{slug}*, item {number}: it cannot be ticked off yet. Look at what it waits for.",
            slug=refusal.codename.slug,
            number=refusal.number,
        )
    if isinstance(refusal, AnsweredMeanwhile):
        return _(
            "Somebody has answered this meanwhile: {answer}. Close this and open the gate again.",
            answer=_(ANSWERS[refusal.answer]),
        )
    stand = refusal.stand
    one = _("Somebody else approves too.") if stand.one_person else ""
    return _(
        "Item {number} cannot be done yet: it waits for {gate}. Next: {need} All else on it can go on.",
        number=refusal.number,
        gate=escape(gate_name(stand.gate, _)),
        need=one or next_words(stand, _),
    )
