"""Does the scanner tell addresses, machines and secrets from what a notice has to say?"""

import pytest

from app.domain.lint import Seen, Sighted
from app.domain.refusals import FieldRefused
from app.integrations.draft_scanner import DraftScanner, PatientScanner
from app.integrations.secret_detector import DetectSecrets

ADDRESS, HOST, SECRET = Seen.ADDRESS, Seen.HOST, Seen.SECRET


@pytest.fixture(scope="module")
def scanner() -> DraftScanner:
    return DraftScanner(DetectSecrets())


@pytest.mark.parametrize(
    ("line", "seen", "value"),
    [
        ("from 45.155.205.7 on", ADDRESS, "45.155.205.7"),
        ("from 45.155.205[.]7 on", ADDRESS, "45.155.205.7"),
        ("来自45.155.205.7。", ADDRESS, "45.155.205.7"),
        ("from 2001:db8::7 on", ADDRESS, "2001:db8::7"),
        ("see http://10.0.0.7/login", ADDRESS, "10.0.0.7"),
        ("read on files.eu.example.com", HOST, "files.eu.example.com"),
        ("password: Tr0ub4dor&3", SECRET, ""),
        ("密码是 Tr0ub4dor&3", SECRET, ""),
        ("-----BEGIN RSA PRIVATE KEY-----", SECRET, ""),
    ],
)
def test_what_must_not_be_there_is_seen_on_its_line(
    scanner: DraftScanner, line: str, seen: Seen, value: str
) -> None:
    assert Sighted(seen, 2, value) in scanner.scan(f"Notice\r\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Change your password at https://www.example.com/reset today.",
        "Write to security@mail.example.com.",
        "See example.com or status.example.com.",
        "Passwords: we reset them on 2026-11-24 at 14:05.",
        "您的密码是加密存储的，请在 2026-11-24 之前更改。",
        "The token is no longer valid.",
        "",
    ],
)
def test_what_readers_need_is_left_alone(scanner: DraftScanner, line: str) -> None:
    assert scanner.scan(line) == ()


async def test_nobody_waits_for_ever() -> None:
    with pytest.raises(FieldRefused) as refused:
        await PatientScanner(DetectSecrets(), patience=0).read("from 45.155.205.7 on\n" * 100)

    assert (refused.value.field, refused.value.problem) == ("draft", "too_slow")
