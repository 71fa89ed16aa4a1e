"""*Set…*: when did it begin, who decides, and does it apply? *Given…*: which notice went out, when, and its reference.

What was typed is in no metadata: the form remembers ids, times and whom it showed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.clocks import Running, Trigger
from app.domain.ids import IncidentId
from app.domain.notices import REFERENCE_LIMIT, Verdict, digest_of
from app.domain.pictures import ClockForm
from app.domain.refusals import Outdated
from app.domain.registers.times import write_time
from app.slack.blocks.clock_words import TRIGGERS, VERDICTS, clock_lines
from app.slack.blocks.kit import Block, context, option, plain_text, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question, remember, remembered, writing, written
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class ClockSubmission:
    """Of `reason` as it stood only a digest is remembered: it is what somebody wrote."""

    incident: IncidentId
    clock: str
    typed: Mapping[str, str]
    drawn: Mapping[str, str]
    alike: bool


@dataclass(frozen=True, slots=True)
class NoticeSubmission:
    incident: IncidentId
    clock: str
    stage: str
    at: str
    reference: str


def view(form: ClockForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.CLOCK,
        title=_("Set a clock"),
        blocks=[section(_head(form, _)), *_times(form, _), *_people(form, _), *_alike(form, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident, "clock": form.clock.rule.id, "drawn": _drawn(form)}),
    )


def read(view: Mapping[str, Any]) -> ClockSubmission:
    """Raises Outdated for a form the bot did not draw."""
    facts = remembered(view, "incident", "clock", "drawn")
    drawn = facts["drawn"]
    if not isinstance(drawn, dict):
        raise Outdated
    typed = {
        trigger: str(answer(view, trigger).get("value") or "") for trigger in drawn if trigger in set(Trigger)
    }
    typed |= {
        Field.OWNER.value: str(answer(view, Field.OWNER).get("selected_user") or ""),
        Field.VERDICT.value: _chosen(view, Field.VERDICT),
        Field.REASON.value: written(view, Field.REASON),
    }
    ticked = answer(view, Field.ALIKE).get("selected_options") or ()
    return ClockSubmission(
        IncidentId(str(facts["incident"])), str(facts["clock"]), typed, drawn, bool(ticked)
    )


def notice_view(form: ClockForm, locale: str) -> Block:
    _ = words(locale)
    hint = _(
        "In UTC: 2026-11-24 14:05, or 14:05 for the last one that has been. Left empty beside a reference: as it "
        "was said before. Both left empty: not given after all."
    )
    box = {"type": "plain_text_input", "max_length": 30, "placeholder": plain_text("UTC", 150)}
    line = {"type": "plain_text_input", "max_length": REFERENCE_LIMIT}
    return modal(
        View.NOTICE,
        title=_("A notice was given"),
        blocks=[
            section(_head(form, _)),
            question(Field.STAGE, _("Which one?"), _stages(form, _), optional=False),
            question(Field.GIVEN_AT, _("When?"), box, hint=hint),
            question(Field.REFERENCE, _("Reference number"), line),
        ],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident, "clock": form.clock.rule.id}),
    )


def read_notice(view: Mapping[str, Any]) -> NoticeSubmission:
    """Raises Outdated for a form the bot did not draw."""
    facts = remembered(view, "incident", "clock")
    return NoticeSubmission(
        IncidentId(str(facts["incident"])),
        str(facts["clock"]),
        _chosen(view, Field.STAGE),
        written(view, Field.GIVEN_AT),
        written(view, Field.REFERENCE),
    )


def _head(form: ClockForm, _: Words) -> str:
    return next(clock_lines(form.clock, form.now, _))


def _times(form: ClockForm, _: Words) -> Iterator[Block]:
    """Nothing is ever silently now: an empty one stays not started."""
    hint = _(
        "In UTC: 2026-11-24 14:05, or 14:05. Left empty: nobody knows yet. A correction keeps what stood before."
    )
    for trigger in form.clock.rule.asked:
        box: Block = {"type": "plain_text_input", "max_length": 30, "placeholder": plain_text("UTC", 150)}
        at = form.clock.happened.get(trigger)
        box |= {"initial_value": write_time(at)} if at is not None else {}
        label = _("When we {trigger}", trigger=_(TRIGGERS[trigger]))
        yield question(trigger, label, box, hint=hint)


def _people(form: ClockForm, _: Words) -> Iterator[Block]:
    clock = form.clock
    who: Block = {"type": "users_select"} | ({"initial_user": clock.owner} if clock.owner else {})
    hint = _(
        "They are asked into the room, and reminded at half of the time, at a fifth, and with an hour left."
    )
    yield question(Field.OWNER, _("Who decides?"), who, hint=hint)
    options = {one: option(_(VERDICTS[one]), one) for one in Verdict}
    chosen: Block = {"type": "radio_buttons", "options": list(options.values())}
    chosen |= {"initial_option": options[clock.verdict]}
    yield question(Field.VERDICT, _("Is it to be notified?"), chosen, optional=False)
    needed = _("Needed where nobody is notified. Never write passwords, keys or tokens here.")
    yield question(Field.REASON, _("Why?"), writing(clock.reason), hint=needed)


def _alike(form: ClockForm, _: Words) -> list[Block]:
    """One who comes to it for the first time says it once for all."""
    if not form.alike:
        return []
    label = _.n(
        "Also for {n} other that begins with the same",
        "Also for {n} others that begin with the same",
        form.alike,
    )
    boxes: Block = {"type": "checkboxes", "options": [option(label, "alike")]}
    hint = _("The time where none is set, and who decides where nobody does.")
    return [question(Field.ALIKE, _("The others"), boxes), context(hint)]


def _stages(form: ClockForm, _: Words) -> Block:
    options = [option(one.stage.name.in_(_.locale), one.stage.key) for one in form.clock.stages]
    waiting = [place for place, one in enumerate(form.clock.stages) if one.stand.running is not Running.SENT]
    first = options[waiting[0] if waiting else 0]
    return {"type": "static_select", "options": options, "initial_option": first}


def _drawn(form: ClockForm) -> dict[str, str]:
    happened = form.clock.happened
    times = {
        trigger.value: write_time(happened[trigger]) if trigger in happened else ""
        for trigger in form.clock.rule.asked
    }
    judged = {Field.VERDICT.value: form.clock.verdict.value, Field.REASON.value: digest_of(form.clock.reason)}
    return {**times, Field.OWNER.value: form.clock.owner or "", **judged}


def _chosen(view: Mapping[str, Any], field: Field) -> str:
    return str((answer(view, field).get("selected_option") or {}).get("value") or "")
