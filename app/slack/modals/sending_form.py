"""The form in which somebody says to whom they sent a text, by what, when, and when they will say more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.drafting.sending import MEANS_LIMIT, TO_LIMIT, SaidSent
from app.domain.ids import DraftId
from app.domain.pictures.drafting import SendingForm
from app.slack.blocks.kit import Block, section
from app.slack.drafting.headings import kind_name
from app.slack.ids import Field, View
from app.slack.modals.indicator_words import moment_in
from app.slack.modals.parts import modal, question, remember, remembered, written
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


@dataclass(frozen=True, slots=True)
class SendingSubmission:
    draft: DraftId
    said: SaidSent


def view(form: SendingForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.SENDING,
        title=_("Sent"),
        blocks=[section("\n".join(_head(form, _))), *_questions(form, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember({"draft": form.history.draft.id}),
    )


def read(view: Mapping[str, Any]) -> SendingSubmission:
    """Raises Outdated for a form the bot did not draw."""
    said = SaidSent(
        written(view, Field.SENT_TO),
        written(view, Field.SENT_BY),
        moment_in(view, Field.SENT_AT),
        moment_in(view, Field.FOLLOW_UP_AT),
    )
    return SendingSubmission(DraftId(str(remembered(view, "draft")["draft"])), said)


def noted(locale: str, *, handed_over: bool) -> Block:
    """What the form becomes."""
    _ = words(locale)
    lines = [_("It is in the record.")]
    if not handed_over:
        lines.append(
            _("⚠ The text had not been handed over by then; the record says that, too. Tell the commander.")
        )
    return modal(View.ANSWER, title=_("Sent"), blocks=[section("\n".join(lines))], close=_("Close"))


def _head(form: SendingForm, _: Words) -> list[str]:
    draft = form.history.draft
    kind = escape(kind_name(draft.kind, draft.language, _))
    lines = [_("*Draft {number} · {kind}*", number=draft.number, kind=kind)]
    if form.early:
        lines.append(
            _("⚠ This text was not handed over to anybody yet. What was sent is recorded all the same.")
        )
    return lines


def _questions(form: SendingForm, _: Words) -> list[Block]:
    to: Block = {"type": "plain_text_input", "multiline": True, "max_length": TO_LIMIT}
    means: Block = {"type": "plain_text_input", "max_length": MEANS_LIMIT}
    now: Block = {"type": "datetimepicker", "initial_date_time": int(form.now.timestamp())}
    return [
        question(Field.SENT_TO, _("To whom?"), to, optional=False),
        question(
            Field.SENT_BY, _("By what?"), means, optional=False, hint=_("Mail, portal, phone, status page…")
        ),
        question(Field.SENT_AT, _("When was it sent?"), now, optional=False),
        question(
            Field.FOLLOW_UP_AT,
            _("When is more to be said?"),
            {"type": "datetimepicker"},
            hint=_("You are reminded then, once."),
        ),
    ]
