"""How does Slack's markup look in a page, for one reader? Escaped first, so that what people write stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from app.sandbox.composer import TOKEN, unescape
from app.sandbox.render import Names, local_date

EMOJI: Mapping[str, str] = MappingProxyType(
    {
        "+1": "👍",
        "eyes": "👀",
        "pushpin": "📌",
        "white_check_mark": "✅",
        "heart": "❤️",
        "fire": "🔥",
        "pray": "🙏",
        "warning": "⚠️",
        "rotating_light": "🚨",
        "lock": "🔒",
        "telephone_receiver": "📞",
        "clipboard": "📋",
    }
)
_PRE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_KEPT = re.compile("\ue000([0-9]+)\ue001")
_EMOJI = re.compile(r":([a-z0-9_+\-]+):")
_PERMALINK = re.compile(r"https://[\w.\-]+/archives/([CDG][A-Z0-9]+)(?:/p([0-9]{16}))?")
_EMPHASES = tuple(
    (
        re.compile(rf"(?<![\w{sign}]){sign}(?=\S)([^{sign}\n]+?)(?<=\S){sign}(?![\w{sign}])"),
        f"<{tag}>\\1</{tag}>",
    )
    for sign, tag in ((r"\*", "strong"), ("_", "em"), ("~", "del"))
)


class Script:
    """Draws text for one reader; `goes` writes a link to a conversation, or its bare label."""

    def __init__(self, names: Names, reader: str, goes: Callable[[str, str], Markup]) -> None:
        self.names = names
        self.reader = reader
        self._goes = goes

    def mrkdwn(self, text: str) -> Markup:
        kept: list[Markup] = []

        def keep(drawn: Markup) -> str:
            kept.append(drawn)
            return f"\ue000{len(kept) - 1}\ue001"

        text = _PRE.sub(lambda found: keep(_tagged("pre", found[1])), text)
        text = _CODE.sub(lambda found: keep(_tagged("code", found[1])), text)
        text = TOKEN.sub(lambda found: keep(self._token(found)), text)
        html = _quoted(str(escape(unescape(text))))
        for pattern, replacement in _EMPHASES:
            html = pattern.sub(replacement, html)
        html = _EMOJI.sub(_emoji, html)
        return Markup(_KEPT.sub(lambda found: str(kept[int(found[1])]), html))  # noqa: S704 - escaped above

    def plain(self, text: str, *, emoji: bool = False) -> Markup:
        html = str(escape(text)).replace("\n", "<br>")
        return Markup(_EMOJI.sub(_emoji, html) if emoji else html)  # noqa: S704 - escaped above

    def user(self, user_id: str) -> Markup:
        kind = "mention me" if user_id == self.reader else "mention"
        return Markup('<span class="{}">@{}</span>').format(kind, self.names.user(user_id))

    def channel(self, channel_id: str) -> Markup:
        name = self.names.channel(channel_id)
        if name == "private-channel":
            return Markup('<span class="mention">🔒 {}</span>').format(name)
        return self._goes(channel_id, f"#{name}")

    def link(self, url: str, label: str | None = None) -> Markup:
        place = _PERMALINK.fullmatch(url)
        if place and self.names.channel(place[1]) != "private-channel":
            return self._goes(place[1], label or f"#{self.names.channel(place[1])}")
        if not url.startswith(("https://", "http://", "mailto:")):
            return escape(label or url)
        form = Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>')
        return form.format(url, label or url)

    def special(self, target: str, label: str | None = None) -> Markup:
        kind, _, rest = target.partition("^")
        if kind == "date":
            return Markup("<time>{}</time>").format(local_date(rest, self.names.timezone()))
        name = self.names.usergroup(rest) if kind == "subteam" else label or kind
        return Markup('<span class="mention">@{}</span>').format(name)

    def _token(self, found: re.Match[str]) -> Markup:
        sign, target, label = found.groups()
        if sign == "@":
            return self.user(target)
        if sign == "#":
            return self.channel(target)
        if sign == "!":
            return self.special(target, label)
        return self.link(unescape(target), unescape(label) if label else None)


def emoji(name: str) -> str:
    return EMOJI.get(name, f":{name}:")


def _emoji(found: re.Match[str]) -> str:
    return emoji(found[1])


def _tagged(tag: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), unescape(text))  # noqa: S704 - pre or code


def _quoted(html: str) -> str:
    """Lines that begin with > become one quotation; other line ends become breaks."""
    parts: list[str] = []
    lines: list[str] = []
    quote: list[str] = []
    for line in [*html.split("\n"), ""]:
        if line.startswith("&gt;"):
            quote.append(line.removeprefix("&gt;").removeprefix(" "))
            continue
        if quote:
            parts += ["<br>".join(lines), f"<blockquote>{'<br>'.join(quote)}</blockquote>"]
            lines, quote = [], []
        lines.append(line)
    return "".join([*parts, "<br>".join(lines[:-1])])
