"""Which pictures does a test show of who is excluded, and of a chat that nobody trusts?"""

from dataclasses import replace

from app.domain.exclusion import Effect
from app.domain.pictures import (
    ExcludedShown,
    ExclusionAnswer,
    ExclusionHolds,
    Message,
    RoomNotice,
    TrustShown,
)
from app.domain.untold import without_detail
from tests.slack.pictures import KIM, SAM, UNICORN, a_commanded_board
from tests.slack.pictures_of_cadence import CADENCE_MESSAGES, a_decision_post
from tests.slack.pictures_of_coming import a_welcome
from tests.slack.pictures_of_evidence import EVIDENCE_MESSAGES

WAY = "Signal group <of> the wall card"
ANSWERS = {
    **{f"excluded, {effect}": ExclusionAnswer(UNICORN, SAM, effect) for effect in Effect},
    **{f"included, {effect}": ExclusionAnswer(UNICORN, SAM, effect, lifts=True) for effect in Effect},
    "excluded, the commander": ExclusionAnswer(UNICORN, KIM, Effect.HOLDS, paged=True),
}
LISTED = {
    "nobody is excluded": ExcludedShown(UNICORN, ()),
    "two are excluded": ExcludedShown(UNICORN, (SAM, KIM)),
}
TRUST = {
    "chat trusted": TrustShown(UNICORN, trusted=True),
    "chat not trusted": TrustShown(UNICORN, trusted=False),
}
UNTRUSTED_BOARD = replace(a_commanded_board(), untrusted=True, out_of_band=WAY)

TRUST_MESSAGES: dict[str, Message] = {
    "exclusion holds": ExclusionHolds(UNICORN),
    "exclusion holds, of the commander": ExclusionHolds(UNICORN, paged=True),
    "exclusion is lifted": ExclusionHolds(UNICORN, lifts=True),
    "board of a chat that is not trusted": UNTRUSTED_BOARD,
    "board of a chat that is not trusted, without a plan": replace(UNTRUSTED_BOARD, out_of_band=None),
    "board without its starter": replace(a_commanded_board(), starter=None),
    "room told that chat is not trusted": RoomNotice("chat_untrusted", UNICORN, KIM),
    "room told that chat is trusted": RoomNotice("chat_trusted", UNICORN, KIM),
    "update untold": without_detail(CADENCE_MESSAGES["update"], WAY),
    "update untold, without a plan": without_detail(CADENCE_MESSAGES["update"], ""),
    "decision untold": without_detail(a_decision_post("It is <in> use", "Not now"), WAY),
    "evidence untold": without_detail(EVIDENCE_MESSAGES["evidence taken"], WAY),
    "custody untold": without_detail(EVIDENCE_MESSAGES["custody asked"], WAY),
    "blocked untold": without_detail(RoomNotice("blocked", UNICORN, SAM, 4, text="the VPN"), WAY),
    "welcome to a chat that is not trusted": without_detail(replace(a_welcome(), out_of_band=WAY), WAY),
}
