"""Are the catalogues complete, and how do they follow the source?"""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from app.locale import CATALOGUES, DOMAIN, SHIPPED, catalogue_file, load_catalogue

_SOURCE = Path(__file__).parent.parent
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "later": None, "n": (1, 2)}
_PYTHON = [("slack/**.py", "python")]


def template() -> Catalog:
    """Every message in the source, and where it stands."""
    found = Catalog(domain=DOMAIN, project="sec-incident", charset="utf-8")
    for file, _, message, comments, context in extract_from_dir(_SOURCE, _PYTHON, keywords=_KEYWORDS):
        found.add(message, locations=[(f"app/{file}", 1)], auto_comments=comments, context=context)
    return found


def extract(folder: Path = SHIPPED) -> None:
    """Bring every catalogue up to date; English fills itself from the source."""
    for name in CATALOGUES:
        file = catalogue_file(name, folder)
        catalogue = load_catalogue(name, folder) if file.exists() else Catalog(locale=name)
        catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        if name == "en":
            _fill(catalogue)
        _write(catalogue, file)


def problems(folder: Path = SHIPPED) -> list[str]:
    """What is missing, doubtful, left over or not filled in alike, one line each."""
    fresh = template()
    return [
        f"{name}: {problem}"
        for name in CATALOGUES
        for problem in _problems(load_catalogue(name, folder), fresh)
    ]


def _problems(catalogue: Catalog, fresh: Catalog) -> Iterator[str]:
    for message in _messages(fresh):
        translated = catalogue.get(message.id)
        if translated is None or not all(_strings(translated)):
            yield f"missing: {_first(message)}"
        elif translated.fuzzy:
            yield f"doubtful: {_first(message)}"
        elif any(_facts(string) != _facts(_last(message)) for string in _strings(translated)):
            yield f"other braces: {_first(message)}"
    for message in _messages(catalogue):
        if fresh.get(message.id) is None:
            yield f"left over: {_first(message)}"
    yield from (f"left over: {_first(message)}" for message in catalogue.obsolete.values())


def _fill(catalogue: Catalog) -> None:
    for message in _messages(catalogue):
        message.string = message.id


def _write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue, sort_by_file=True, include_lineno=False, width=100, ignore_obsolete=True)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """All but the header, which has no id."""
    return (message for message in catalogue if message.id)


def _strings(message: Message) -> list[str]:
    """The translations: one, or one for each plural form."""
    string = message.string or ""
    return [string] if isinstance(string, str) else [str(form) for form in string]


def _first(message: Message) -> str:
    return _ids(message)[0]


def _last(message: Message) -> str:
    return _ids(message)[-1]


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else [str(form) for form in message.id]


def _facts(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
