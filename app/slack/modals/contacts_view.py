"""Everybody outside who was told, with case numbers and answers that are owed; and who should hear of it."""

from collections.abc import Iterator

from app.domain.pictures import ContactsShown
from app.domain.pictures.recording import Listing
from app.slack.blocks.kit import Block, button, context, section
from app.slack.blocks.proposed_contacts import proposed_contacts
from app.slack.blocks.record_lines import entry_facts, entry_line, who_entered
from app.slack.ids import Action, View
from app.slack.modals.listings import listing_kept
from app.slack.modals.parts import modal, remember
from app.slack.words import Words, words


def view(shown: ContactsShown, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.ANSWER,
        title=_("Outside contacts"),
        blocks=[*_proposed(shown, _), *_told(shown, _)],
        close=_("Close"),
        remembers=remember({"incident": shown.incident, **listing_kept(Listing("contact"))}),
    )


def _proposed(shown: ContactsShown, _: Words) -> Iterator[Block]:
    if shown.shut:
        yield context(
            _(
                "G6 is shut: telling anybody outside is not approved yet. A regulator may be told all the same; of "
                "anybody else the record asks why."
            )
        )
    if shown.proposals:
        yield section(_("Choose whom you tell, say who was told and when, and save."))
        yield from proposed_contacts(shown.incident, shown.proposals, _)


def _told(shown: ContactsShown, _: Words) -> Iterator[Block]:
    if not shown.told:
        yield section(_("Nobody outside has been told, by the record."))
    for version in shown.told:
        lines = [entry_line(version, _), entry_facts(version, _), f"_{who_entered(version, _)}_"]
        block = section("\n".join(filter(None, lines)))
        if not shown.over:
            block["accessory"] = button(_("Correct…"), Action.CORRECT, value=version.id)
        yield block
