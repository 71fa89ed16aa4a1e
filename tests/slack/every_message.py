"""Which messages does the bot post? Every kind at least once, each valid as it stands."""

from app.domain.pictures import Message
from tests.slack.gate_pictures import IN_ROOM, OUTSIDE
from tests.slack.item_pictures import ITEM_MESSAGES
from tests.slack.pictures import MESSAGES
from tests.slack.pictures_of_cadence import CADENCE_MESSAGES
from tests.slack.pictures_of_clocks import CLOCK_MESSAGES
from tests.slack.pictures_of_coming import COMING
from tests.slack.pictures_of_drafts import DRAFT_MESSAGES
from tests.slack.pictures_of_drills import DRILL_MESSAGES
from tests.slack.pictures_of_evidence import EVIDENCE_MESSAGES
from tests.slack.pictures_of_keeping import KEEPING_MESSAGES
from tests.slack.pictures_of_roles import ROLE_MESSAGES
from tests.slack.pictures_of_trust import TRUST_MESSAGES

EVERY_MESSAGE: dict[str, Message] = {
    **MESSAGES,
    **ITEM_MESSAGES,
    **CADENCE_MESSAGES,
    **COMING,
    **ROLE_MESSAGES,
    **DRILL_MESSAGES,
    **KEEPING_MESSAGES,
    **EVIDENCE_MESSAGES,
    **TRUST_MESSAGES,
    **DRAFT_MESSAGES,
    **CLOCK_MESSAGES,
    **IN_ROOM,
    **OUTSIDE,
}
