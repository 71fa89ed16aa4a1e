"""The form of roles: the commander and the deputy settle them; everybody else claims what is free or lays down theirs.

It remembers what it was drawn from, so that only what this person changed is changed (ARCHITECTURE law 10).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId, UserId
from app.domain.pictures import RolesForm
from app.domain.refusals import Outdated
from app.domain.roles import CLAIMABLE, SERVICE_LIMIT, SINGLE, Held, Role, Wish
from app.slack.blocks.kit import Block, actions, button, option, section
from app.slack.blocks.role_names import ROLES, role_name
from app.slack.ids import Action, Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered, written
from app.slack.mrkdwn import person
from app.slack.words import Words, words

_PLACE = re.compile(r"([a-z_]{1,20})(?:\.([0-9a-f]{1,32}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RolesSubmission:
    incident: IncidentId
    wish: Wish


def view(form: RolesForm, locale: str) -> Block:
    _ = words(locale)
    drawn = {role.value: form.staff.holder(role) or "" for role in SINGLE}
    blocks = [section(_commander(form, _)), *_handing_over(form, _)]
    return modal(
        View.ROLES,
        title=_("Roles"),
        blocks=[*blocks, *(_questions(form, _) if form.directs else _lines(form, _))],
        submit=_("Save") if form.directs else "",
        close=_("Close"),
        remembers=remember({"incident": form.incident, "held": drawn}),
    )


def read(view: Mapping[str, Any]) -> RolesSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "held")
    chosen = {role: answer(view, Field(role.value)).get("selected_user") or "" for role in SINGLE}
    gives = {
        role: UserId(user) if user else None
        for role, user in chosen.items()
        if user != drawn["held"].get(role.value)
    }
    expert = answer(view, Field.EXPERT).get("selected_user")
    wish = Wish(
        gives=gives,
        ends=frozenset(one["value"] for one in answer(view, Field.SEATS).get("selected_options") or ()),
        expert=UserId(expert) if expert else None,
        service=written(view, Field.SERVICE),
    )
    return RolesSubmission(IncidentId(drawn["incident"]), wish)


def read_incident(view: Mapping[str, Any]) -> IncidentId:
    """Of a press inside the form. Raises Outdated."""
    return IncidentId(remembered(view, "incident")["incident"])


def read_role(action: Mapping[str, Any]) -> tuple[Role, str]:
    """The role and the seat a button carries. Raises Outdated."""
    match = _PLACE.fullmatch(str(action.get("value")))
    try:
        return Role(match[1] if match else ""), (match[2] if match else "") or ""
    except ValueError:
        raise Outdated from None


def saved(untrained: UserId, locale: str) -> Block:
    """What the form becomes where there is something to add."""
    _ = words(locale)
    line = _(
        "Saved. {person} is not on the roster of commanders: see to it that somebody trained stands by, too.",
        person=person(untrained),
    )
    return modal(View.ANSWER, title=_("Roles"), blocks=[section(line)], close=_("Close"))


def _commander(form: RolesForm, _: Words) -> str:
    holder = form.staff.holder(Role.COMMANDER)
    if holder is None:
        return _("*No commander yet*")
    return _("Commander: {person}", person=person(holder))


def _handing_over(form: RolesForm, _: Words) -> list[Block]:
    """The commander alone hands over; everybody in the room may know that somebody is asked."""
    if form.asked is None:
        return [actions(button(_("Hand over…"), Action.HAND_OVER))] if form.commands else []
    line = section(_("{person} is asked to take command.", person=person(form.asked)))
    if not form.commands:
        return [line]
    return [
        line | {"accessory": button(_("Take it back"), Action.TAKE_BACK_HANDOVER, value=form.handover or "")}
    ]


def _questions(form: RolesForm, _: Words) -> list[Block]:
    return [
        *(question(Field(role.value), _(ROLES[role]), _menu(form.staff.holder(role))) for role in SINGLE),
        *_experts(form, _),
        question(
            Field.SERVICE,
            _("Another expert: for which service?"),
            {"type": "plain_text_input", "max_length": SERVICE_LIMIT},
        ),
        question(Field.EXPERT, _("Who is it?"), _menu(None)),
    ]


def _experts(form: RolesForm, _: Words) -> list[Block]:
    """A box each; a ticked one is relieved."""
    if not form.staff.experts:
        return []
    options = [option(f"{held.service}: {_name(form, held)}", held.seat) for held in form.staff.experts]
    boxes = {"type": "checkboxes", "options": options}
    return [question(Field.SEATS, _("Experts who are no longer needed"), boxes)]


def _menu(holder: UserId | None) -> Block:
    return {"type": "users_select", **({"initial_user": holder} if holder else {})}


def _lines(form: RolesForm, _: Words) -> list[Block]:
    """A line each: who has it, and what the reader can do about it."""
    held = [one for one in form.staff.held if one.role is not Role.COMMANDER]
    free = [role for role in SINGLE if form.staff.holder(role) is None]
    return [*(_held_line(form, one, _) for one in held), *(_free_line(role, _) for role in free)]


def _held_line(form: RolesForm, held: Held, _: Words) -> Block:
    line = section(_("{role}: {person}", role=role_name(held, _), person=person(held.person)))
    if held.person != form.reader:
        return line
    place = f"{held.role.value}.{held.seat}" if held.seat else held.role.value
    return line | {"accessory": button(_("Release"), Action.RELEASE_ROLE, value=place)}


def _free_line(role: Role, _: Words) -> Block:
    line = section(_("{role}: nobody", role=_(ROLES[role])))
    if role not in CLAIMABLE:
        return line
    return line | {"accessory": button(_("Claim"), Action.CLAIM_ROLE, value=role.value)}


def _name(form: RolesForm, held: Held) -> str:
    return form.names.get(held.person) or held.person
