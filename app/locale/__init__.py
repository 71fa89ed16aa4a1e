"""Where do the translations lie, and how are they read?

Text catalogues are compiled in memory when a language is first spoken: no build step, nothing to forget.
`python -m app.locale extract` brings them up to date, `python -m app.locale check` names what they lack.
"""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "sec_incident"
CATALOGUES = ("en", "zh_CN")
SHIPPED = Path(__file__).parent


def catalogue_of(locale: str) -> str:
    """The catalogue that speaks to a locale as Slack names it."""
    return "zh_CN" if locale.lower().startswith("zh") else "en"


def catalogue_file(name: str, folder: Path = SHIPPED) -> Path:
    return folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"


def load_catalogue(name: str, folder: Path = SHIPPED) -> Catalog:
    with catalogue_file(name, folder).open("rb") as file:
        return read_po(file, locale=name, domain=DOMAIN)


def read_catalogue(name: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, load_catalogue(name))
    compiled.seek(0)
    return GNUTranslations(compiled)
