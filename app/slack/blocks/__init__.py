"""How does each picture look in Slack, in one language?"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.domain.codenames import Codename
from app.domain.pictures import (
    AgeCall,
    ArrivalCard,
    Assigned,
    Board,
    CallLine,
    CallReminder,
    ChecklistStale,
    ClockLetter,
    CodenameSaid,
    CounselMissing,
    CustodyCard,
    DecisionPost,
    Digest,
    DraftCard,
    DraftFollowUp,
    EvidenceTaken,
    ExclusionHolds,
    FileMissed,
    ForgetSoon,
    GateLine,
    HandoverCard,
    HandoverNews,
    IdleCard,
    Message,
    NudgeCard,
    OfferAnswered,
    OfferCard,
    OutcomeAsk,
    OwnerLate,
    PageCard,
    ReplyDue,
    ReportProgress,
    ReviewCard,
    RingByHand,
    RoleCard,
    RolesUnfilled,
    RoomNotice,
    RoomTroubled,
    ScoreCard,
    ServiceMissing,
    StartAnswer,
    StartedTwice,
    StarterNews,
    StepAnswered,
    StepCard,
    Stuck,
    Unacknowledged,
    Untold,
    UpdateAsk,
    UpdateInRoom,
    UpdatePost,
    Welcome,
)
from app.slack.blocks.age_call import draw_age_call
from app.slack.blocks.arrival_card import draw_arrival_card
from app.slack.blocks.assigned import draw_assigned
from app.slack.blocks.board import draw_board
from app.slack.blocks.call_line import draw_call_line
from app.slack.blocks.call_reminder import draw_call_reminder
from app.slack.blocks.checklist_stale import draw_checklist_stale
from app.slack.blocks.clock_letter import draw_clock_letter
from app.slack.blocks.decision_post import draw_decision_post
from app.slack.blocks.digest import draw_digest
from app.slack.blocks.draft_card import draw_draft_card, draw_draft_follow_up
from app.slack.blocks.drill_mark import mark
from app.slack.blocks.evidence_card import draw_custody_card, draw_evidence_taken, draw_file_missed
from app.slack.blocks.exclusion import draw_exclusion_holds
from app.slack.blocks.forget_soon import draw_forget_soon
from app.slack.blocks.gate_line import draw_gate_line
from app.slack.blocks.handover_card import draw_handover_card, draw_handover_news
from app.slack.blocks.help import draw_help, draw_unknown
from app.slack.blocks.idle_card import draw_idle_card
from app.slack.blocks.incident_list import draw_list
from app.slack.blocks.item_news import (
    draw_offer_answered,
    draw_offer_card,
    draw_stuck,
    draw_unacknowledged,
)
from app.slack.blocks.kit import Drawn
from app.slack.blocks.menu import draw_menu
from app.slack.blocks.missing_people import draw_counsel_missing, draw_service_missing
from app.slack.blocks.nudge_card import draw_nudge_card
from app.slack.blocks.outcome_ask import draw_outcome_ask
from app.slack.blocks.owner_late import draw_owner_late
from app.slack.blocks.page_card import draw_page_card
from app.slack.blocks.reading import draw_reading
from app.slack.blocks.reply_due import draw_reply_due
from app.slack.blocks.report_progress import draw_report_progress
from app.slack.blocks.review_card import draw_review_card
from app.slack.blocks.ring_by_hand import draw_ring_by_hand
from app.slack.blocks.role_card import draw_role_card, draw_roles_unfilled
from app.slack.blocks.room import bookmark_title, purpose_text, topic_text
from app.slack.blocks.room_notice import draw_room_notice
from app.slack.blocks.room_trouble import draw_codename_said, draw_room_trouble
from app.slack.blocks.score_card import draw_score_card
from app.slack.blocks.start_answer import draw_start_answer
from app.slack.blocks.started_twice import draw_started_twice
from app.slack.blocks.starter_news import draw_starter_news
from app.slack.blocks.status import draw_status
from app.slack.blocks.step_card import draw_step_answered, draw_step_card
from app.slack.blocks.untold import draw_untold
from app.slack.blocks.update_ask import draw_update_ask
from app.slack.blocks.update_post import draw_update_in_room, draw_update_post
from app.slack.blocks.welcome import draw_welcome

__all__ = [
    "Drawn",
    "bookmark_title",
    "draw",
    "draw_help",
    "draw_list",
    "draw_menu",
    "draw_reading",
    "draw_status",
    "draw_unknown",
    "purpose_text",
    "topic_text",
]

_DRAWINGS: Mapping[type[Any], Callable[[Any, str], Drawn]] = MappingProxyType(
    {
        AgeCall: draw_age_call,
        CallReminder: draw_call_reminder,
        DecisionPost: draw_decision_post,
        OutcomeAsk: draw_outcome_ask,
        UpdateAsk: draw_update_ask,
        UpdateInRoom: draw_update_in_room,
        UpdatePost: draw_update_post,
        ArrivalCard: draw_arrival_card,
        RoomTroubled: draw_room_trouble,
        CodenameSaid: draw_codename_said,
        Assigned: draw_assigned,
        Board: draw_board,
        CallLine: draw_call_line,
        CounselMissing: draw_counsel_missing,
        Digest: draw_digest,
        GateLine: draw_gate_line,
        HandoverCard: draw_handover_card,
        HandoverNews: draw_handover_news,
        IdleCard: draw_idle_card,
        NudgeCard: draw_nudge_card,
        OfferAnswered: draw_offer_answered,
        OfferCard: draw_offer_card,
        OwnerLate: draw_owner_late,
        PageCard: draw_page_card,
        RingByHand: draw_ring_by_hand,
        ReviewCard: draw_review_card,
        RoleCard: draw_role_card,
        RolesUnfilled: draw_roles_unfilled,
        RoomNotice: draw_room_notice,
        ServiceMissing: draw_service_missing,
        StartAnswer: draw_start_answer,
        StartedTwice: draw_started_twice,
        StarterNews: draw_starter_news,
        StepAnswered: draw_step_answered,
        StepCard: draw_step_card,
        Stuck: draw_stuck,
        Unacknowledged: draw_unacknowledged,
        Welcome: draw_welcome,
        ScoreCard: draw_score_card,
        ChecklistStale: draw_checklist_stale,
        ForgetSoon: draw_forget_soon,
        EvidenceTaken: draw_evidence_taken,
        FileMissed: draw_file_missed,
        CustodyCard: draw_custody_card,
        ReportProgress: draw_report_progress,
        ExclusionHolds: draw_exclusion_holds,
        Untold: draw_untold,
        DraftCard: draw_draft_card,
        DraftFollowUp: draw_draft_follow_up,
        ClockLetter: draw_clock_letter,
        ReplyDue: draw_reply_due,
    }
)


def draw(message: Message, locale: str) -> Drawn:
    """Blocks and notification text for a message, in the language of `locale`. Whatever names a drill is marked."""
    drawn = _DRAWINGS[type(message)](message, locale)
    codename: Codename | None = getattr(message, "codename", None)
    return mark(drawn, locale) if codename is not None and codename.drill else drawn
