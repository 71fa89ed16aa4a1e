"""Does Slack's markup look as in Slack, for the one who reads, and never become markup of the page?"""

import pytest

from app.sandbox.page.house import House
from app.sandbox.page.look import Look
from app.sandbox.page.mrkdwn import Script
from app.sandbox.page.screen import Screen


@pytest.fixture
def script(house: House) -> Script:
    house.workspace.add_channel("hidden", is_private=True, id="C0HIDDEN")
    return Screen(house, Look("U0KIM")).pen.script


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        pytest.param(
            "*bold* _slanted_ ~gone~", "<strong>bold</strong> <em>slanted</em> <del>gone</del>", id="emphasis"
        ),
        pytest.param("snake_case_name 2*3*4", "snake_case_name 2*3*4", id="no emphasis in words"),
        pytest.param("`a *b*` &amp; c", "<code>a *b*</code> &amp; c", id="code"),
        pytest.param("```\n<x>\n```", "<pre>&lt;x&gt;</pre>", id="a block of code"),
        pytest.param("&lt;b&gt;", "&lt;b&gt;", id="escapes"),
        pytest.param("one\ntwo", "one<br>two", id="lines"),
        pytest.param("&gt; said\nso", "<blockquote>said</blockquote>so", id="a quotation"),
        pytest.param("<@U0DANA>", '<span class="mention">@Dana</span>', id="somebody"),
        pytest.param("*<@U0KIM>*", '<strong><span class="mention me">@Kim</span></strong>', id="the reader"),
        pytest.param("<!subteam^S0SECURITY>", '<span class="mention">@security</span>', id="a group"),
        pytest.param("<!here>", '<span class="mention">@here</span>', id="everybody here"),
        pytest.param("<#C0HIDDEN>", '<span class="mention">🔒 private-channel</span>', id="a hidden channel"),
        pytest.param(
            "<!date^1764000000^{date_short} {time}|x>", "<time>Nov 24, 2025 17:00</time>", id="a date"
        ),
        pytest.param("<javascript:alert(1)|here>", "here", id="no script behind a link"),
        pytest.param(":eyes: :no_such:", "👀 :no_such:", id="emoji"),
    ],
)
def test_it_looks_as_in_slack(script: Script, written: str, drawn: str) -> None:
    assert script.mrkdwn(written) == drawn


def test_a_link_tells_the_other_page_nothing_of_ours(script: Script) -> None:
    html = script.mrkdwn("<https://a.example/?x=1&amp;y=2|there>")

    assert 'href="https://a.example/?x=1&amp;y=2"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_link_to_a_place_in_the_workspace_leads_there(script: Script, house: House) -> None:
    general = house.workspace.named("general")

    assert "data-go" in script.mrkdwn(f"<https://sandbox.slack.com/archives/{general.id}/p1764000000000100>")
    assert "data-go" not in script.mrkdwn("<https://sandbox.slack.com/archives/C0HIDDEN>")
