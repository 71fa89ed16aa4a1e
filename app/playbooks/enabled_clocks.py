"""Which clocks count here: those the organisation has switched on, and what its insurer asks for."""

from collections.abc import Sequence

from app.domain.clocks import ClockRule, Limit, Offset, Stage, Trigger, Unit
from app.domain.organisation import Insurer, Organisation
from app.domain.playbook import Text

INSURER = "insurer"
HOUR = 3600


def clocks_of(organisation: Organisation, shipped: Sequence[ClockRule]) -> tuple[ClockRule, ...]:
    """In the order in which the organisation names them. One that there is not was refused with the file."""
    rules = {rule.id: rule for rule in (*shipped, *organisation.clocks.own)}
    named = tuple(rules[one] for one in organisation.clocks.enabled if one in rules)
    insurer = organisation.identity.insurer
    return (*named, *([insurer_clock(insurer)] if insurer is not None and insurer.notice_within else []))


def insurer_clock(insurer: Insurer) -> ClockRule:
    """A contract's, not a law's: it runs from when the incident began, the strictest reading there is."""
    within = insurer.notice_within.total_seconds() if insurer.notice_within else HOUR
    offset = Offset(max(1, int(within // HOUR)), Unit.HOURS)
    return ClockRule(
        id=INSURER,
        jurisdiction="",
        law=insurer.policy or insurer.name,
        applies=Text("Anything the policy may cover", "保单可能承保的任何事件"),
        recipient=Text(insurer.name, insurer.name),
        stages=(Stage("notice", Text("Notice of claim", "出险通知"), (Limit(Trigger.AWARE, offset),)),),
        source="organisation.insurer",
        checked_on=None,
        status="in_force",
        confidence="high",
        note=Text(
            "From when the incident began here, unless another time is set. The policy has the last word.",
            "自事件在此开始起算，除非另行设定时间。以保单为准。",
        ),
        from_the_start=True,
    )
