"""The form in which a commander says who is asked to take command."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId, UserId
from app.domain.pictures import HandoverForm
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered
from app.slack.mrkdwn import person
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class HandoverSubmission:
    incident: IncidentId
    taker: UserId | None


def view(form: HandoverForm, locale: str) -> Block:
    _ = words(locale)
    who = question(Field.TAKER, _("Who is to command?"), {"type": "users_select"}, optional=False)
    line = _(
        "They are asked by direct message and see where things stand. Until they accept, you have command."
    )
    return modal(
        View.HANDOVER,
        title=_("Hand over…"),
        blocks=[section(line), who],
        submit=_("Ask them"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident}),
    )


def read(view: Mapping[str, Any]) -> HandoverSubmission:
    """Raises Outdated for a form the bot did not draw."""
    taker = answer(view, Field.TAKER).get("selected_user")
    incident = IncidentId(remembered(view, "incident")["incident"])
    return HandoverSubmission(incident, UserId(taker) if taker else None)


def asked(taker: UserId, locale: str, *, trained: bool) -> Block:
    """What the form becomes."""
    _ = words(locale)
    line = section(asked_line(taker, _, trained=trained))
    return modal(View.ANSWER, title=_("Hand over…"), blocks=[line], close=_("Close"))


def asked_line(taker: UserId, _: Words, *, trained: bool) -> str:
    who = person(taker)
    line = _("{person} is asked to take command. Until they accept, you have it.", person=who)
    if trained:
        return line
    return line + "\n" + _("{person} is not on the roster of commanders.", person=who)
