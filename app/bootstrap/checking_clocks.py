"""Is a file of notification clocks sound, and does the organisation file name only clocks that there are?"""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.clocks import ClockRule, Unit
from app.domain.organisation import Clocks
from app.playbooks.catalogue import PlaybookMistakes, load_clocks

DISCLAIMER = "Not legal advice: have counsel check each clock that you switch on."


def check_clocks(file: Path | None, enabled: Clocks, say: Callable[[str], None]) -> bool:
    """`file`: None for those shipped. Says every mistake, each on a line; False where there is one."""
    try:
        rules = load_clocks(file)
    except PlaybookMistakes as mistakes:
        say(str(mistakes))
        return False
    except OSError as error:
        say(f"{file}: cannot be read ({error.strerror})")
        return False
    rules = (*rules, *enabled.own)
    unknown = [one for one in enabled.enabled if one not in {rule.id for rule in rules}]
    for one in unknown:
        say(f"clocks.enabled: there is no clock {one}")
    if not unknown:
        _tell(rules, enabled, say)
    return not unknown


def _tell(rules: Sequence[ClockRule], enabled: Clocks, say: Callable[[str], None]) -> None:
    on = [rule for rule in rules if rule.id in enabled.enabled]
    say(f"{len(rules)} clocks, {len(on)} of them switched on by the organisation file.")
    for rule in on:
        say(f"  {rule.id}: {rule.law} -> {rule.recipient.en}")
    if any(_counts_business_days(rule) for rule in on) and not enabled.holidays:
        say("Some count business days, and clocks.holidays is empty: only weekends are left out.")
    say(DISCLAIMER)


def _counts_business_days(rule: ClockRule) -> bool:
    limits = (limit.offset for stage in rule.stages for limit in stage.limits)
    return any(offset is not None and offset.unit is Unit.BUSINESS_DAYS for offset in limits)
