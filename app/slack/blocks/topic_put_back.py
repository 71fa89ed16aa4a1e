"""What does somebody read whose topic took the label out of the room?"""

from app.slack.blocks.kit import Drawn, section
from app.slack.words import words


def draw_topic_put_back(locale: str) -> Drawn:
    _ = words(locale)
    line = _(
        "The topic of this room begins with its label, so that everything in it is privileged. It is put back."
    )
    return Drawn(line, [section(line)])
