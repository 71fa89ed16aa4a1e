"""*Drill*, wherever it stands: asked about once, since people will be paged."""

from app.slack.blocks.kit import Block, button, confirm
from app.slack.ids import Action
from app.slack.words import Words


def drill_button(_: Words) -> Block:
    sure = confirm(
        title=_("Begin a drill?"),
        text=_("Those on the drill roster are paged, nobody else. Everything says that it is a drill."),
        yes=_("Begin the drill"),
        no=_("Cancel"),
    )
    return button(_("Drill"), Action.DRILL, confirm=sure)
