"""Who outside should hear of it, by what the record and the organisation say (DOMAIN.md §1.13)? Only proposals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.indicators import Indicator, Sort, defanged
from app.domain.notices import ClockStand
from app.domain.organisation import Identity
from app.domain.registers.contact import Contact, ContactKind
from app.domain.registers.vector import Vector, VectorState
from app.domain.registers.versions import Version

MOST = 10
"""Of the operators: their systems may be hundreds."""
_SYSTEMS = frozenset({Sort.IPV4, Sort.IPV6, Sort.DOMAIN, Sort.URL})


@dataclass(frozen=True, slots=True)
class Proposal:
    """`key`: by which a button names it. `party`: empty where somebody has to find out; `source`: why it is here."""

    key: str
    kind: ContactKind
    party: str = ""
    source: str = ""
    policy: str = ""

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in the form that it opens."""
        return {
            **Contact.blank(),
            "kind": self.kind.value,
            "party": self.party,
            "source": self.source,
            "policy": self.policy,
        }

    @property
    def item(self) -> int:
        return 13 if self.kind is ContactKind.OPERATOR else 12


def proposals(
    contacts: Iterable[Contact],
    identity: Identity,
    indicators: Sequence[Indicator],
    versions: Iterable[Version],
    clocks: Iterable[ClockStand],
) -> tuple[Proposal, ...]:
    """Without those who were told already. `versions`: what counts of the registers."""
    told = list(contacts)
    kinds, sources = {one.kind for one in told}, {one.source for one in told}
    found = [one for one in _usual(identity) if one.kind not in kinds]
    found += [one for one in _regulators(clocks) if one.source not in sources]
    operators = [*_of_indicators(indicators), *_of_vectors(versions)]
    return (*found, *[one for one in operators if one.source not in sources][:MOST])


def _usual(identity: Identity) -> Iterator[Proposal]:
    yield Proposal("police", ContactKind.POLICE)
    yield Proposal("national-agency", ContactKind.NATIONAL_AGENCY, identity.national_agency)
    yield Proposal("vendor", ContactKind.VENDOR)
    if identity.insurer is not None:
        policy = identity.insurer.policy or ""
        yield Proposal("insurer", ContactKind.INSURER, identity.insurer.name, policy=policy)


def _regulators(clocks: Iterable[ClockStand]) -> Iterator[Proposal]:
    """Whoever a law wants told that has not been; an insurer's contract is none."""
    for clock in clocks:
        if not clock.settled and not clock.rule.from_the_start:
            key = f"clk-{clock.rule.id}"
            yield Proposal(key, ContactKind.REGULATOR, source=clock.rule.law)


def _of_indicators(indicators: Iterable[Indicator]) -> Iterator[Proposal]:
    for one in indicators:
        if one.found.sort in _SYSTEMS and not one.ours and not one.withdrawn:
            source = defanged(one.found)[:500]
            yield Proposal(f"ioc-{one.number}", ContactKind.OPERATOR, source=source)


def _of_vectors(versions: Iterable[Version]) -> Iterator[Proposal]:
    for one in versions:
        if isinstance(one.record, Vector) and one.record.state is not VectorState.RULED_OUT:
            yield Proposal(f"vec-{one.number}", ContactKind.OPERATOR, source=one.record.what[:500])
