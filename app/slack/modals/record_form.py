"""The form of one entry: which register, then what that register asks; sent, it stays open for another.

What was typed is in no metadata: the form remembers ids and the version it was drawn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.ids import IncidentId, RecordId
from app.domain.pictures.recording import Listing, RecordForm
from app.domain.refusals import Outdated
from app.domain.registers import REGISTERS
from app.slack.blocks.kit import Block, actions, button, context, option, section
from app.slack.blocks.record_lines import entry_line, entry_name
from app.slack.blocks.register_words import register_name
from app.slack.ids import Action, View
from app.slack.modals.listings import listing_in, listing_kept
from app.slack.modals.parts import answer, modal, remember, remembered
from app.slack.modals.record_inputs import draw_field
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class RecordSubmission:
    """`entry` and `drawn`: what is corrected, and from which version the form was drawn; `back`: its list."""

    incident: IncidentId
    register: str
    typed: Mapping[str, str]
    entry: RecordId | None = None
    drawn: int = 0
    serial: int = 0
    back: Listing = field(default_factory=Listing)


def view(form: RecordForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.RECORD if form.register else View.ANSWER,
        title=entry_name(form.corrects, _) if form.corrects else _("Record"),
        blocks=[*_head(form, _), *_fields(form, _)],
        submit=_("Save") if form.register else "",
        close=_("Close"),
        remembers=_remember(form),
    )


def read_drawn(view: Mapping[str, Any]) -> RecordSubmission:
    """What the form is about, whatever is filled in. Raises Outdated for one the bot did not draw."""
    drawn = remembered(view, "incident", "serial")
    if not isinstance(drawn["serial"], int):
        raise Outdated
    return RecordSubmission(IncidentId(str(drawn["incident"])), "", {}, serial=drawn["serial"])


def read(view: Mapping[str, Any]) -> RecordSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "register", "entry", "version", "serial")
    register = REGISTERS.get(str(drawn["register"]))
    if register is None or not isinstance(drawn["version"], int) or not isinstance(drawn["serial"], int):
        raise Outdated
    typed = {
        name: _entered(view, _block_id(register.REGISTER, drawn["serial"], name)) for name in register.asked()
    }
    return RecordSubmission(
        incident=IncidentId(str(drawn["incident"])),
        register=register.REGISTER,
        typed=typed,
        entry=RecordId(str(drawn["entry"])) if drawn["entry"] else None,
        drawn=drawn["version"],
        serial=drawn["serial"],
        back=listing_in(view),
    )


def read_chosen(action: Mapping[str, Any]) -> str:
    """The register chosen. Raises Outdated."""
    value = (action.get("selected_option") or {}).get("value")
    if value not in REGISTERS:
        raise Outdated
    return str(value)


def _head(form: RecordForm, _: Words) -> list[Block]:
    if form.corrects is not None:
        line = _(
            "A correction is kept beside what was entered: both are shown. Change what is wrong, and save."
        )
        return [section(f"{entry_line(form.corrects, _)}\n{line}")]
    blocks = []
    if form.saved is not None:
        blocks.append(section(_("✓ Saved: {entry}. Another one?", entry=entry_line(form.saved, _))))
    blocks.append(actions(_registers(form, _), _all_entries(form, _), block_id=f"record:{form.serial}"))
    blocks.append(
        context(_("Never write passwords, keys or tokens here. What is entered stays, and can be corrected."))
    )
    return blocks


def _registers(form: RecordForm, _: Words) -> Block:
    options = {name: option(register_name(name, _), name) for name in REGISTERS}
    chosen = {"initial_option": options[form.register]} if form.register else {}
    return {
        "type": "static_select",
        "action_id": Action.RECORD_REGISTER,
        "placeholder": {"type": "plain_text", "text": _("What do you record?"), "emoji": False},
        "options": list(options.values()),
        **chosen,
    }


def _all_entries(form: RecordForm, _: Words) -> Block:
    return button(_("All entries…"), Action.RECORDS, value=form.incident)


def _fields(form: RecordForm, _: Words) -> list[Block]:
    register = REGISTERS.get(form.register)
    if register is None:
        return []
    typed = form.typed or register.blank()
    return [
        draw_field(
            form.register, name, asked, typed.get(name, ""), _block_id(form.register, form.serial, name), _
        )
        for name, asked in register.asked().items()
    ]


def _block_id(register: str, serial: int, name: str) -> str:
    return f"{register}.{serial}.{name}"


def _entered(view: Mapping[str, Any], block_id: str) -> str:
    found = answer(view, block_id)
    chosen = found.get("selected_option") or {}
    return str(found.get("value") or found.get("selected_user") or chosen.get("value") or "")


def _remember(form: RecordForm) -> str:
    return remember(
        {
            "incident": form.incident,
            "register": form.register,
            "entry": form.corrects.id if form.corrects else "",
            "version": form.corrects.version if form.corrects else 0,
            "serial": form.serial,
            **listing_kept(form.back),
        }
    )
