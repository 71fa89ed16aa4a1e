"""What does `/sec-incident status` show in a room: where it stands and what is still open?"""

from app.domain.checklist import TaskState
from app.domain.pictures import Status, TaskLine
from app.slack.blocks.forget_soon import forgotten
from app.slack.blocks.incident_list import listed_line
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import one_line
from app.slack.words import Words, words


def draw_status(status: Status, locale: str) -> Drawn:
    _ = words(locale)
    head = listed_line(status.listed, _)
    if status.paging_since and not status.listed.commander:
        head += "\n" + _("Paging since {date}", date=_.date(status.paging_since))
    if status.listed.forgotten_at is not None:
        return Drawn(
            status.listed.codename.slug, [section(head), section(forgotten(status.listed.forgotten_at, _))]
        )
    lines = [_line(line, _) for line in status.open_items]
    body = "\n".join([_("*Still open*"), *lines]) if lines else _("Every item is settled.")
    return Drawn(status.listed.codename.slug, [section(head), section(body)])


def _line(line: TaskLine, _: Words) -> str:
    parts = [f"{line.item.title(_.locale)}", one_line(line.owner_name, 40) or _("nobody yet")]
    if line.task.state is TaskState.BLOCKED:
        parts.append(_("blocked"))
    if line.task.due_at:
        parts.append(_("until {date}", date=_.date(line.task.due_at)))
    return "• " + " · ".join(parts)
