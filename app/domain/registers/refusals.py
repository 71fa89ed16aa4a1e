"""How does a register say no? To one field, by a name, and never by what was typed."""

from app.domain.refusals import FieldRefused


class EntryRefused(FieldRefused):
    """`problem`: missing, missing_time, too_long, wrong_shape, not_a_number, not_offered, not_a_time, to_come, ...

    `limit`: what the words of the refusal name, where they name a number.
    """

    def __init__(self, field: str, problem: str, *, limit: int = 0) -> None:
        super().__init__(field, problem)
        self.limit = limit
