"""Which clocks count in an organisation: those it names, rows of its own, and its insurer's?"""

from datetime import timedelta

from app.domain.clocks import Offset, Trigger, Unit
from app.domain.organisation import Clocks, Identity, Insurer, Organisation
from app.playbooks.catalogue import load_clocks
from app.playbooks.enabled_clocks import clocks_of
from tests.domain.test_notices import a_rule

SHIPPED = load_clocks()


def counting(**fields: object) -> list[str]:
    return [rule.id for rule in clocks_of(Organisation(**fields), SHIPPED)]  # type: ignore[arg-type]


def insured(within: timedelta | None) -> Identity:
    return Identity(insurer=Insurer("Ember Mutual", "P-1", within))


def test_nothing_counts_until_it_is_named() -> None:
    own = a_rule(id_="contract-acme")
    assert counting() == []
    assert counting(clocks=Clocks(own=(own,))) == []
    named = Clocks(enabled=("contract-acme", "gdpr-33"), own=(own,))
    assert counting(clocks=named) == ["contract-acme", "gdpr-33"]


def test_an_insurer_that_wants_notice_is_a_clock_from_the_start() -> None:
    assert counting(identity=insured(None)) == []
    [rule] = clocks_of(Organisation(identity=insured(timedelta(days=2))), SHIPPED)
    assert rule.from_the_start
    assert rule.asked == (Trigger.AWARE,)
    assert rule.stages[0].limits[0].offset == Offset(48, Unit.HOURS)
    [shortest] = clocks_of(Organisation(identity=insured(timedelta(minutes=20))), SHIPPED)
    assert shortest.stages[0].limits[0].offset == Offset(1, Unit.HOURS)
