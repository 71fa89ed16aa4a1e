"""Are passwords in addresses, and secrets written beside indicators, kept nowhere?"""

from typing import Any

import pytest

from app.domain.indicators import Found, Sort, token
from app.domain.marking import Correction
from app.domain.refusals import FieldRefused
from app.usecases.mark_indicators import block_indicators, correct_indicators
from app.usecases.note_indicators import Noting, find_indicators, note_indicators
from tests.builders import SAM
from tests.usecases.an_office import Office, a_key, by

NAME = Found(Sort.DOMAIN, "evil.ru")
WITH_PASSWORD = "GET http://build:Passw0rd1@evil.ru/x and hxxps[:]//eve:hunter2@bad[.]ru/y"


async def test_a_password_in_an_address_is_kept_nowhere(office: Office) -> None:
    incident = await office.has_a_room()
    form = await find_indicators(office.desk, by=by(SAM), incident=incident.id, text=WITH_PASSWORD)

    values = {one.found.value for one in form.offered}
    assert {"http://build@evil.ru/x", "https://eve@bad.ru/y"} <= values
    assert not any(
        "assw0rd1" in value or "hunter2" in value or value.startswith("build@") for value in values
    )


SECRET = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"


async def test_what_looks_like_a_secret_is_refused_beside_them_too(office: Office) -> None:
    incident = await office.has_a_room()
    said: dict[str, Any] = {"key": a_key(), "by": by(SAM), "incident": incident.id}
    with pytest.raises(FieldRefused) as source:
        await note_indicators(
            office.desk, **said, noting=Noting("evil.ru", frozenset({token(NAME)}), source=SECRET)
        )
    with pytest.raises(FieldRefused) as where:
        await block_indicators(office.desk, **said, numbers=[1], where=SECRET, since=None)
    with pytest.raises(FieldRefused) as reason:
        await correct_indicators(
            office.desk, **said, numbers=[1], correction=Correction.WITHDRAWN, reason=SECRET
        )

    refused = [(one.value.field, one.value.problem) for one in (source, where, reason)]
    assert refused == [("source", "secret"), ("where", "secret"), ("reason", "secret")]
