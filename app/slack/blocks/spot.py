"""How is an item, or a part of one, called where its number stands: *item 4*, and *item 4, part 2*?"""

from app.slack.words import Words


def spot(number: int, part: int, _: Words) -> str:
    return _("{number}, part {part}", number=number, part=part) if part else str(number)


def short_spot(number: int, part: int, _: Words) -> str:
    """In a list of several."""
    return _("{number} (part {part})", number=number, part=part) if part else str(number)
