"""The skeleton of the review (DOMAIN.md §2.7): what is asked under each heading, and which tables it begins from.

Blameless: it asks for what happened and what made it likely, never for who is at fault.
"""

from app.domain.report.pages import Part
from app.slack.words import Words


def review_parts(_: Words) -> tuple[Part, ...]:
    return (*_happened(_), *_learned(_))


def _happened(_: Words) -> tuple[Part, ...]:
    return (
        Part(_("Overview"), _("In two or three sentences: what happened, who was affected, how it ended.")),
        Part(
            _("What happened"),
            _("The facts in their order. What was known at the time, not what is known now."),
            ("dwell", "event"),
        ),
        Part(
            _("Contributing factors"),
            _(
                "What made it possible, and what made it worse. No person is a cause: ask what made it likely."
            ),
            ("vector",),
        ),
        Part(
            _("Resolution"),
            _("What ended it for now, and what ends it for good."),
            ("mitigation", "credential"),
        ),
        Part(
            _("Impact"),
            _("Exact numbers: how long, how many accounts, people and records, how many asked for help."),
            ("exposure", "asset", "times"),
        ),
        Part(_("Responders"), _("Who had which role."), ("roles",)),
        Part(
            _("Timeline"),
            _("In UTC. Every row is linked to its source; what is not linked is not a fact yet."),
            ("timeline",),
        ),
    )


def _learned(_: Words) -> tuple[Part, ...]:
    return (
        Part(_("What went well"), _("Keep it.")),
        Part(_("What did not go so well"), _("Of the process, the tools and the signals, not of people.")),
        Part(_("Where we were lucky"), _("What would have been worse another time.")),
        Part(
            _("Gates and overrides"),
            _("What was overridden, why, and whether it was right."),
            ("signatures",),
        ),
        Part(_("Notices given"), _("Who outside was told, by whom, and when."), ("contact", "draft_sent")),
        Part(
            _("Action items"),
            _("Each with an owner, a date and a ticket."),
            ("open_actions",),
        ),
        Part(_("Internal message"), _("What everybody here may read. Counsel reads it first."), ("drafts",)),
        Part(_("External message"), _("What the public may read. Counsel reads it first."), ("drafts",)),
    )
