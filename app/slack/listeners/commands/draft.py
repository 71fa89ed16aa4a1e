"""`/sec-incident draft KIND [en|zh]`: the form of a draft, begun from the record or as it was saved last."""

from app.domain.drafting.kinds import DraftKind
from app.domain.drafting.refusals import NoDraft
from app.domain.lint import Language
from app.slack.listeners.commands.report import LANGUAGES
from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import draft_form
from app.usecases.look_at_draft import look_at_draft


async def draft(said: Said) -> Form:
    """In the room's language where none is named. Raises NoDraft where no kind is."""
    kind, language = _read(said.rest)
    form = await look_at_draft(said.desk, by=said.by, channel=said.channel, kind=kind, language=language)
    return Form(draft_form.view(form, await said.locale()))


def _read(rest: str) -> tuple[DraftKind, Language | None]:
    kind, _space, language = rest.strip().lower().partition(" ")
    named = LANGUAGES.get(language.strip())
    if kind not in set(DraftKind) or (language and named is None):
        raise NoDraft
    return DraftKind(kind), Language(named) if named else None
