"""How does a decision look in the room, from "any strong objections?" to its outcome?"""

from collections.abc import Iterator

from app.domain.decisions import Decision, Outcome, Stage
from app.domain.gates import GateStand
from app.domain.pictures.deciding import DecisionPost
from app.slack.blocks.gate_words import gate_name
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.blocks.untold import draw_way
from app.slack.ids import Action
from app.slack.mrkdwn import escape, one_line, person
from app.slack.words import Words, words

_PROPOSAL = 2800
_SHOWN = 6
_REASON = 400


def draw_decision_post(post: DecisionPost, locale: str) -> Drawn:
    _ = words(locale)
    decision = post.decision
    head = _(
        "*Decision {number}*, proposed by {person}",
        number=decision.number,
        person=person(decision.proposed_by),
    )
    said = draw_way(post.way, _) if post.untold else escape(decision.proposal, _PROPOSAL)
    blocks = [section(f"{head}\n{said}"), section(_stage(post, _))]
    if post.warned is not None:
        blocks.append(section(_warning(post.warned, _)))
    if decision.objections:
        blocks.append(section("\n".join(_objections(decision, _))))
    if post.open and post.stage is not Stage.SETTLED:
        blocks.append(_buttons(decision, _))
    return Drawn(_("{slug}: decision {number}", slug=post.codename.slug, number=decision.number), blocks)


def _stage(post: DecisionPost, _: Words) -> str:
    decision = post.decision
    if post.stage is Stage.OPEN:
        until = _.clock(decision.closes_at)
        return _("*Any strong objections?* Silence is consent, until {time}.", time=until)
    if decision.decided_by is None or decision.decided_at is None:
        return _("*Time is up.* The commander says the outcome.")
    facts = {"person": person(decision.decided_by), "date": _.date(decision.decided_at)}
    if decision.outcome is Outcome.GO_AHEAD:
        return _("*Go ahead*, says {person}, {date}.", **facts)
    return _("*Not now*, says {person}, {date}.", **facts)


def _warning(stand: GateStand, _: Words) -> str:
    return _(
        "⚠ *{gate}* is not signed. Delete, terminate or reinstall no machine before each of its disks has been "
        "imaged, if it can be helped.",
        gate=escape(gate_name(stand.gate, _)),
    )


def _objections(decision: Decision, _: Words) -> Iterator[str]:
    """The newest ones, so that none is put in unseen; all are in the record."""
    count = len(decision.objections)
    yield _.n("*{n} objection*", "*{n} objections*", count)
    shown = decision.objections[-_SHOWN:]
    if count > len(shown):
        yield _("Before: {people}", people=_.several(list(map(person, decision.objectors[:20]))))
    for objection in shown:
        reason = f": {one_line(objection.reason, _REASON)}" if objection.reason else ""
        yield f"• {person(objection.person)}{reason}"


def _buttons(decision: Decision, _: Words) -> Block:
    return actions(
        button(_("I object…"), Action.OBJECT, value=decision.id),
        button(_("Go ahead"), Action.GO_AHEAD, value=decision.id, style="primary"),
        button(_("Not now"), Action.NOT_NOW, value=decision.id),
    )
