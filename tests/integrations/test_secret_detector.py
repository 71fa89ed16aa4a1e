"""Is a secret told from the name of one?"""

from time import process_time

import pytest

from app.domain.slips import SecretKind
from app.integrations.secret_detector import DetectSecrets

DETECTOR = DetectSecrets()


@pytest.mark.parametrize(
    "text",
    [
        "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "the key was " + "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        'password = "hunter2"',
        "password: hunter2",
        "pw=Sommer2026!",
        "密码：hunter22",
        "postgres://app:s3cr3t@db/x",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2",
        "xoxb-" + "123456789012-123456789012-abcdefghijklmnopqrstuvwx",
    ],
)
def test_a_secret_is_known_by_its_shape_wherever_it_is_written(text: str) -> None:
    assert DETECTOR.looks_secret(text)


@pytest.mark.parametrize(
    "text", ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "da39a3ee5e6b4b0d3255bfef95601890afd80709"]
)
def test_what_may_be_drawn_by_chance_is_refused_only_as_the_name_of_a_credential(text: str) -> None:
    assert DETECTOR.looks_secret(text, strict=True)
    assert not DETECTOR.looks_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "svc-deploy@prod",
        "AKIAIOSFODNN7EXAMPLE",
        "access key AKIAIOSFODNN7EXAMPLE of the CI user",
        "arn:aws:iam::123456789012:user/ci-deploy",
        "deploy key build-07 (github)",
        "SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDY0SCIyWHVzfLgcdE",
        "10.20.30.40",
        "令牌的名称",
    ],
)
def test_the_name_of_a_credential_is_taken(text: str) -> None:
    assert not DETECTOR.looks_secret(text, strict=True)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("it is ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789", SecretKind.KEY),
        ("-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE", SecretKind.PRIVATE_KEY),
        ("db is postgres://app:s3cr3t@db/x", SecretKind.LOGIN),
        ("root hash $6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2", SecretKind.LOGIN),
        ("password: hunter-22", SecretKind.LOGIN),
        ("the passphrase is correct-horse1", SecretKind.LOGIN),
        ("api_key = 'a1b2c3d4e5'", SecretKind.LOGIN),
        ("口令：abc123!", SecretKind.LOGIN),
        ("密码是 hunter2secret", SecretKind.LOGIN),
    ],
)
def test_a_secret_in_what_people_say_is_named_by_its_kind(said: str, kind: SecretKind) -> None:
    assert DETECTOR.kinds_in(said) == {kind}


@pytest.mark.parametrize(
    "piece", ["a-", "a", "-", "password", "pw", "=", " ", "a=b ", "密码是", "https://a:"]
)
def test_a_message_of_any_kind_is_read_in_time_that_grows_with_its_length_alone(piece: str) -> None:
    """A person could stop the process with one message otherwise."""
    short, long = piece * (1_500 // len(piece)), piece * (12_000 // len(piece))
    DETECTOR.kinds_in(short)

    assert took(long) < max(40 * took(short), 2.0)


def took(said: str) -> float:
    since = process_time()
    DETECTOR.kinds_in(said)
    return process_time() - since


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Password: changed for everybody",
        "passwords: all users must reset",
        "secret: we do not know yet",
        "password: see https://wiki.example.com/x1",
        "password: <@U012AB3CD>",
        "the token is invalid.",
        "Token: revoked at 10:42",
        "pwd=$PASS1",
        "密码：已重置",
        "AKIAIOSFODNN7EXAMPLE",
        "10.20.30.40",
        "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
    ],
)
def test_talk_about_secrets_holds_none(said: str) -> None:
    assert DETECTOR.kinds_in(said) == set()
