"""The form in which somebody reads a text and approves it: exactly that one, which its hash says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import DraftId
from app.domain.pictures.drafting import ApprovalForm
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, section
from app.slack.drafting.headings import kind_name
from app.slack.ids import View
from app.slack.modals.draft_texts import findings, whole_text
from app.slack.modals.parts import modal, remember, remembered
from app.slack.mrkdwn import escape
from app.slack.words import words


@dataclass(frozen=True, slots=True)
class ApprovalSubmission:
    draft: DraftId
    digest: str


def view(form: ApprovalForm, locale: str) -> Block:
    _ = words(locale)
    draft = form.history.draft
    head = _(
        "*Draft {number} · {kind}*, version {version}. You approve this text, and no other: a change needs new "
        "approvals.",
        number=draft.number,
        kind=escape(kind_name(draft.kind, draft.language, _)),
        version=form.history.newest.number,
    )
    return modal(
        View.APPROVAL,
        title=_("Approve"),
        blocks=[section(head), *findings(form.findings, _), *whole_text(form.history, _)],
        submit=_("Approve"),
        close=_("Cancel"),
        remembers=remember({"draft": draft.id, "digest": form.history.digest}),
    )


def read(view: Mapping[str, Any]) -> ApprovalSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "draft", "digest")
    if not re.fullmatch(r"[0-9a-f]{64}", str(drawn["digest"])):
        raise Outdated
    return ApprovalSubmission(DraftId(str(drawn["draft"])), str(drawn["digest"]))


def approved(locale: str) -> Block:
    """What the form becomes."""
    _ = words(locale)
    line = section(_("Approved. Who else is wanted stands on the card in the room."))
    return modal(View.ANSWER, title=_("Approve"), blocks=[line], close=_("Close"))
