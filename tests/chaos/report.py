"""How many points were there, and what came of each? One table."""

from collections.abc import Sequence

from tests.chaos.house import Result

HEAD = ("act", "points", "passed by", "survived", "lost", "doubled", "said by letter")


def table(results: Sequence[Result]) -> list[str]:
    rows = [HEAD, *(_row(result) for result in results)]
    if len(results) > 1:
        rows.append(
            ("all", *(str(sum(int(row[place]) for row in rows[1:])) for place in range(1, len(HEAD))))
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return ["  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in rows]


def _row(result: Result) -> tuple[str, ...]:
    counted = (
        result.points,
        result.passed_by,
        result.survived,
        len(result.lost),
        len(result.doubled),
        result.instead,
    )
    return (result.act, *map(str, counted))
