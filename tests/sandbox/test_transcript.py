"""Is the story of a workspace readable, and is everything in blocks drawn?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.render import UnknownBlockError, local_date
from app.sandbox.sight import render
from app.sandbox.transcript import Transcript
from app.sandbox.workspace import ApiCall
from tests.sandbox.echo_bot import a_scene, a_workspace, board, form, option, plain


def mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


async def test_the_story_tells_what_each_did_and_what_each_was_shown() -> None:
    async with a_scene() as scene:
        await scene.dana.types("board")
        await scene.delivery.idle()
        await scene.kim.clicks("Whisper")
        await scene.dana.commands("/echo form")
        await scene.dana.submits(name="Dana")

        story = [line.partition("  ")[2] for line in scene.transcript.text().splitlines()]

        told = [
            "#general Dana: board",
            "#general Officer: Shopping",
            "Kim clicks [Whisper]",
            "#general shown to Kim only: psst",
            "Dana commands '/echo form' in #general",
            "Dana sees a modal: Form",
            "Dana submits the modal",
            "Dana has closed: Form",
        ]
        assert [line for line in story if line in told] == told


async def test_a_failed_wait_ends_with_the_story() -> None:
    async with a_scene() as scene:
        await scene.dana.types("odd login")

        with pytest.raises(TimeoutError, match="#general Dana: odd login"):
            await scene.workspace.until(lambda: scene.kim.sees("never said"), within=0.05)


def test_a_failed_call_is_part_of_the_story_and_a_successful_one_is_not() -> None:
    workspace = a_workspace()
    story = Transcript(workspace)

    refused = {"ok": False, "error": "name_taken"}
    workspace.record(ApiCall("conversations.create", {}, {}, refused, 200, 0.0, 0.0))
    workspace.record(ApiCall("auth.test", {}, {}, {"ok": True}, 200, 0.0, 0.0))

    assert "conversations.create failed: name_taken" in story.text()
    assert "auth.test" not in story.text()


def test_a_board_is_drawn_with_its_boxes_and_buttons() -> None:
    drawn = render(board(1, ["milk"]), a_workspace())

    assert drawn.splitlines() == [
        "Shopping",
        "[x] Milk",
        "[ ] Eggs",
        "[Buy] [Whisper] [… ▾ Archive, Share] [Pick someone ▾]",
    ]


def test_a_form_is_drawn_with_its_labels() -> None:
    assert render(form()["blocks"], a_workspace()).splitlines() == [
        "Your name",
        "[…]",
        "Colour (optional)",
        "[… ▾ Red, Blue]",
        "[Hint]",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("*bold* and _so_ ~on~", "bold and so on", id="emphasis"),
        pytest.param("snake_case_name 2*3*4", "snake_case_name 2*3*4", id="not emphasis"),
        pytest.param("<@U0DANA> <!here>", "@Dana @here", id="mentions"),
        pytest.param("a &lt;b&gt; &amp;amp;", "a <b> &amp;", id="escapes"),
        pytest.param("<https://example.org|the page>", "the page (https://example.org)", id="link"),
        pytest.param("<!subteam^S1>", "@responders", id="group"),
        pytest.param("<!date^1732430000^{date_num} at {time}|then>", "2024-11-24 at 06:33", id="date"),
    ],
)
def test_mrkdwn_reads_as_a_client_shows_it(written: str, read: str) -> None:
    workspace = a_workspace()
    workspace.add_usergroup("S1", "responders", ["U0DANA"])

    assert render(written, workspace) == read


def test_a_date_is_shown_in_the_readers_zone() -> None:
    assert local_date("1732430000^{time}^https://example.org", "Asia/Shanghai") == "14:33"


def test_the_rest_of_block_kit_is_drawn_too() -> None:
    boxes = {
        "type": "radio_buttons",
        "action_id": "r",
        "options": [option("Yes") | {"description": plain("sure")}],
    }
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Title")},
        {"type": "divider"},
        {"type": "section", "block_id": "s", "fields": [mrkdwn("one"), mrkdwn("two")], "accessory": boxes},
        {"type": "context", "elements": [mrkdwn("small"), {"type": "image", "alt_text": "a face"}]},
        {"type": "image", "alt_text": "a map"},
        {"type": "markdown", "text": "**md**"},
    ]

    assert render(blocks, a_workspace()).splitlines() == [
        "Title",
        "────",
        "one",
        "two",
        "[ ] Yes — sure",
        "small (picture: a face)",
        "(picture: a map)",
        "**md**",
    ]


def test_rich_text_is_drawn() -> None:
    quoted = {"type": "rich_text_quote", "elements": [{"type": "emoji", "name": "wave"}]}
    words: list[dict[str, Any]] = [
        {"type": "text", "text": "see "},
        {"type": "user", "user_id": "U0DANA"},
        {"type": "broadcast", "range": "here"},
        {"type": "date", "timestamp": 1732430000, "format": "{date_short}"},
    ]
    item = {"type": "rich_text_section", "elements": words}
    listed = {"type": "rich_text_list", "elements": [item], "style": "bullet"}

    drawn = render([{"type": "rich_text", "elements": [listed, quoted]}], a_workspace())

    assert drawn == "• see @Dana@hereNov 24, 2024\n:wave:"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param({"type": "hologram"}, id="block"),
        pytest.param({"type": "actions", "elements": [{"type": "lever"}]}, id="element"),
        pytest.param({"type": "rich_text", "elements": [{"type": "rich_text_poem"}]}, id="rich text"),
        pytest.param({"type": "context", "elements": [mrkdwn("<!date^1^{ago}|x>")]}, id="date part"),
    ],
)
def test_what_cannot_be_drawn_is_loudly_refused(block: dict[str, Any]) -> None:
    with pytest.raises(UnknownBlockError):
        render([block], a_workspace())
