"""`/sec-incident record [register]`: the form of one entry; `registers`: all that was entered."""

from app.domain.pictures.recording import Listing
from app.domain.registers import REGISTERS
from app.slack.blocks.register_words import register_name
from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import record_form, records_view
from app.slack.typed import nearest
from app.slack.words import words
from app.usecases.look_at_records import look_at_recording, look_at_records


async def record(said: Said) -> Form:
    """A register that is not understood is asked for in the form."""
    locale = await said.locale()
    register = read_register(said.rest, locale)
    form = await look_at_recording(said.desk, by=said.by, channel=said.channel, register=register)
    return Form(record_form.view(form, locale))


async def registers(said: Said) -> Form:
    locale = await said.locale()
    listing = Listing(read_register(said.rest, locale))
    shown = await look_at_records(said.desk, by=said.by, channel=said.channel, listing=listing)
    return Form(records_view.view(shown, locale))


def read_register(typed: str, locale: str) -> str:
    """By its name inside, or as the reader's language calls it; empty where nothing is near."""
    _ = words(locale)
    known = {register_name(name, _).lower(): name for name in REGISTERS} | {name: name for name in REGISTERS}
    found = nearest(typed.strip().lower(), list(known))
    return known[found] if found else ""
