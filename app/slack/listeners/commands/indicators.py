"""`/sec-incident indicators`: the list of this room; where there are none yet, the form to paste into."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import indicator_list, paste_form
from app.usecases.look_at_indicators import look_at_indicators, look_at_pasting


async def indicators(said: Said) -> Form:
    found = await look_at_indicators(said.desk, by=said.by, channel=said.channel)
    if found.progress.noted:
        return Form(indicator_list.view(found, await said.locale()))
    form = await look_at_pasting(said.desk, by=said.by, incident=found.incident)
    return Form(paste_form.view(form, await said.locale()))
