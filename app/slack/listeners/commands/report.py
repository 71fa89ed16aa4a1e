"""`/sec-incident report [en|zh]`: the report is written, and shared in the room."""

from collections.abc import Mapping
from types import MappingProxyType

from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.report_progress import draw_report_asked
from app.slack.ids import COMMAND
from app.slack.listeners.commands.said import Said
from app.slack.words import words
from app.usecases.ask_report import ask_report

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "en", "english": "en", "zh": "zh-CN", "zh-cn": "zh-CN", "中文": "zh-CN"}
)


async def report(said: Said) -> Drawn:
    """In the reader's own language where none is named."""
    reader, named = await said.locale(), said.rest.strip().lower()
    if named and named not in LANGUAGES:
        _ = words(reader)
        line = _("Say `{command} report en` or `{command} report zh`.", command=COMMAND)
        return Drawn(line, [section(line)])
    locale = LANGUAGES.get(named, reader)
    asked = await ask_report(said.desk, key=said.key, by=said.by, channel=said.channel, locale=locale)
    return draw_report_asked(asked, reader)
