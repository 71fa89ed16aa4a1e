"""What can be seen of the bot's doings from outside? Rooms, boards, pages, and what the database remembers."""

import psycopg

from app.playbooks.catalogue import load_playbook
from app.sandbox.channels import Channel
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.people import Person
from app.sandbox.sight import in_sight
from app.sandbox.stage import Stage
from app.slack.ids import Action

PLAYBOOK = load_playbook()
ITEMS = tuple(item.title("en") for item in PLAYBOOK.items)
"""What is written beside the fourteen boxes of the board."""


def rooms(stage: Stage) -> list[Channel]:
    """Channels the bot made, in the order in which it made them."""
    made = stage.workspace.channels.values()
    return [
        channel for channel in made if channel.creator == stage.workspace.bot_user_id and not channel.is_im
    ]


def the_room(stage: Stage) -> Channel:
    """The one room there is."""
    (room,) = rooms(stage)
    return room


def boards(stage: Stage, room: Channel) -> list[Message]:
    """What the bot posted in the room that has boxes to tick."""
    posted = [message for message in room.messages if message.user_id == stage.workspace.bot_user_id]
    return [message for message in posted if any(_has_boxes(block) for block in message.blocks)]


def pages(stage: Stage, user_id: str) -> list[Message]:
    """Direct messages that ask this person to take command, or asked."""
    posted = [note.subject for note in stage.workspace.notes if note.kind == "message"]
    asked = [message.ts for message in posted if "im_on_it" in str(message.blocks)]
    return [message for message in stage.workspace.dm(user_id).messages if message.ts in asked]


def lines(stage: Stage, user_id: str) -> list[Message]:
    """Direct messages that show this person where their call stands."""
    posted = stage.workspace.dm(user_id).messages
    return [message for message in posted if "• " in str(message.blocks) and "Slack" in str(message.blocks)]


def letters(stage: Stage, person: Person) -> list[Message]:
    """Their direct messages, besides the one that shows where a call stands."""
    line = [message.ts for message in lines(stage, person.id)]
    return [message for message in person.dms() if message.ts not in line]


def asides(person: Person) -> list[Ephemeral]:
    """What only they read, besides the rules whoever comes into a room is shown."""
    return [said for said in person.ephemerals() if Action.UNDERSTAND not in str(said.blocks)]


def all_seen(person: Person) -> str:
    """Everything this person can read now, whichever conversation, modal or notification it stands in."""
    return "\n".join(person.reads(shown) for shown in in_sight(person.workspace, person.id))


async def rows(stage: Stage, query: str) -> list[tuple[object, ...]]:
    """What the database says, read beside the bot."""
    async with await psycopg.AsyncConnection.connect(stage.database_url) as connection:
        return [row async for row in await connection.execute(query.encode())]


def _has_boxes(block: dict[str, object]) -> bool:
    return "checkboxes" in str(block)
