"""What does `sec-incident lint` say to a person and to a pipeline?"""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap.linting import CLEAN, FOUND, LARGEST, CannotRead, context_of, lint_file, read
from app.domain.lint import Context, Kind, Language
from app.domain.organisation import Identity, Organisation

MAIL = "To: dana@example.com\nSubject: Attorney Work Project\n\nHello"
EMAIL = ("--kind", "email", "--lang", "en")
NOTHING = io.BytesIO()


def command(
    folder: Path, *words: str, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "app", "lint", *words],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUTF8": "1", **variables},
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_a_pipeline_is_told_by_lines_and_by_the_exit_code(tmp_path: Path) -> None:
    organisation = tmp_path / "organisation.yml"
    organisation.write_text("organisation: {domains: [example.com], label: Kite}", "utf-8")
    draft = tmp_path / "mail.txt"
    draft.write_text(MAIL, "utf-8")

    known = command(tmp_path, str(draft), *EMAIL, SEC_INCIDENT_CONFIG=str(organisation))
    clean = command(tmp_path, "-", *EMAIL, "--encrypted", stdin=MAIL.encode())
    unread = command(tmp_path, str(tmp_path / "no\nthing"), *EMAIL)

    assert [known.returncode, clean.returncode, unread.returncode] == [1, 0, 2]
    assert known.stdout.decode().splitlines() == [
        f"{draft}:2 email-subject The subject is not exactly the label. Nothing else may stand in it."
    ]
    assert (clean.stdout, clean.stderr, unread.stdout) == (b"", b"", b"")
    assert unread.stderr.decode().count("\n") == 1
    assert list(tmp_path.iterdir()) in ([organisation, draft], [draft, organisation])


def test_findings_are_said_in_the_language_of_the_draft(tmp_path: Path) -> None:
    draft = tmp_path / "notice.md"
    draft.write_text(
        "关于 2026 年 11 月 24 日事件的内部说明\n昨天我们已经隔离了系统，稍后通报。见 CVE-2026-12345", "utf-8"
    )
    said: list[str] = []

    ended = lint_file(str(draft), NOTHING, Kind.INTERNAL, Language.ZH, Context(), said.append)

    assert (ended, said) == (FOUND, [f"{draft}:2 cve 写出了漏洞编号。对内部沟通来说细节过多。"])


def test_standard_input_is_called_by_its_dash() -> None:
    said: list[str] = []

    ended = lint_file("-", io.BytesIO(b"Hello"), Kind.EMAIL, Language.EN, Context(), said.append)

    assert (ended, [line.split(" ")[0] for line in said]) == (FOUND, ["-:1"])


def test_a_mark_at_the_beginning_of_a_file_is_no_text() -> None:
    mail = io.BytesIO(b"\xef\xbb\xbf" + MAIL.encode())
    context = Context(domains=("example.com",), label="Attorney Work Project")

    assert lint_file("-", mail, Kind.EMAIL, Language.EN, context, print) == CLEAN


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a\xff", "is not UTF-8: byte 2."), (b"a" * (LARGEST + 1), "is larger than 1 MiB.")],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    draft = tmp_path / "draft"
    draft.write_bytes(content)

    with pytest.raises(CannotRead) as refused:
        read(str(draft), NOTHING)

    assert str(refused.value) == f"{draft} {said}"


def test_a_text_of_exactly_one_mebibyte_is_read() -> None:
    assert len(read("-", io.BytesIO(b"a" * LARGEST))) == LARGEST


def test_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    for name, said in ((tmp_path, "is a directory."), (tmp_path / "x", "cannot be read: No such file")):
        with pytest.raises(CannotRead, match=said):
            read(str(name), NOTHING)


def test_what_is_known_comes_from_the_organisation_and_from_the_command() -> None:
    organisation = Organisation(identity=Identity(domains=("example.com",)))

    context = context_of(
        organisation,
        Language.ZH,
        third_parties=["Acme"],
        disclosed=["Borealis = https://b.example/1?a=b"],
        hosts=["cobalt-9"],
        encrypted=True,
    )

    assert [(one.name, one.disclosure) for one in context.third_parties] == [
        ("Acme", ""),
        ("Borealis", "https://b.example/1?a=b"),
    ]
    assert (context.label, context.domains, context.hosts) == (
        "律师工作项目",
        ("example.com",),
        ("cobalt-9",),
    )


@pytest.mark.parametrize("told", ["Acme", "=https://a.example", "Acme=a.example"])
def test_a_disclosure_has_a_name_and_a_link(told: str) -> None:
    with pytest.raises(CannotRead, match="NAME=https"):
        context_of(Organisation(), Language.EN, third_parties=[], disclosed=[told], hosts=[], encrypted=False)
