"""Is the subject of an e-mail the label and nothing else, and does any address lie outside?"""

import pytest

from app.domain.lint import Check, Context, Draft, Kind, Language, lint
from tests.domain.test_lint import a_rule

LABEL = "Attorney Work Project"
OURS = Context(domains=("Example.com",), label=LABEL)


def places(check: Check, text: str, context: Context = OURS) -> list[tuple[int, int]]:
    found = lint([a_rule(check)], Draft(text, Kind.EMAIL, Language.EN), context)
    return [(one.place.line, one.place.column) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: {LABEL}\n\nHello",
        f"To: dana@example.com\nSUBJECT:{LABEL}  \n\nHello",
        f"\nsubject: {LABEL}",
        "Subject: Attorney Work\n Project\n\nHello",
        "Subject: =?utf-8?Q?Attorney_Work_Project?=\n\nHello",
        f"主题：{LABEL}\n\n你好",
    ],
)
def test_the_label_alone_is_right(text: str) -> None:
    assert places(Check.SUBJECT, text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Subject: Re: {LABEL}", (1, 10)),
        (f"To: dana@example.com\nSubject: {LABEL}.", (2, 10)),
        ("Subject: attorney work project", (1, 10)),
        ("Subject: =?utf-8?Q?Leak?=", (1, 10)),
        ("Subject: =?nonsense?B?!!!?=", (1, 10)),
        ("Subject: =?utf-8?B?abc?=", (1, 10)),
        (f"Subject: {LABEL}\nSubject: leak", (1, 10)),
        (f"Hello\nSubject: {LABEL}", (1, 1)),
        (f"To: dana@example.com\n\nSubject: {LABEL}", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_anything_else_is_wrong(text: str, place: tuple[int, int]) -> None:
    assert places(Check.SUBJECT, text) == [place]


def test_each_address_outside_is_found() -> None:
    head = "To: dana@EXAMPLE.com, a@x.example\nCc: kim@mail.example.com,\n b@notexample.com"
    text = f"{head}\nBcc: c@y。example\nFrom: d@z.example\n\ne@z.example"

    assert places(Check.OUTSIDE, text) == [(1, 23), (3, 2), (4, 6)]


def test_nothing_is_said_once_it_is_said_to_be_encrypted() -> None:
    assert places(Check.OUTSIDE, "To: a@x.example", Context(encrypted=True)) == []


def test_where_our_domain_is_unknown_every_address_is_outside() -> None:
    assert places(Check.OUTSIDE, "To: dana@example.com", Context()) == [(1, 5)]


def test_a_line_that_goes_on_with_nothing_is_no_head() -> None:
    assert places(Check.OUTSIDE, " To a@x.example\nTo: a@x.example") == []
