"""What does somebody read who has a role, and a commander who lacks some? The slug and a number (law 6)."""

from app.domain.pictures import RoleCard, RolesUnfilled
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import words


def draw_role_card(card: RoleCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    show = button(_("Show the briefing"), Action.SHOW_BRIEFING, value=card.incident, style="primary")
    return Drawn(slug, [section(_("*{slug}*: you have a part in it.", slug=slug)), actions(show)])


def draw_roles_unfilled(card: RolesUnfilled, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    line = _.n(
        "*{slug}*: {n} role has nobody. Give it to somebody with *Roles…* on the board.",
        "*{slug}*: {n} roles have nobody. Give them to somebody with *Roles…* on the board.",
        card.number,
        slug=slug,
    )
    return Drawn(slug, [section(line)])
