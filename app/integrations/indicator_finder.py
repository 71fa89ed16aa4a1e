"""Which indicators does a pasted text hold? Asked of ioc-finder, which refangs and knows the domains that there are.

It asks no network. What it does not look for: links to machines of no public domain, accounts, and programs that name
themselves; the last two are known by the label before them.
What is pasted may be hostile: its length is bounded, runs that make patterns slow are cut, and nobody waits for ever.
"""

import asyncio
import re
import unicodedata
from collections.abc import Iterator, Sequence

from ioc_fanger import fang
from ioc_finder import find_iocs

from app.domain.indicators import PASTE_LIMIT, Found, Sort, host_of, in_order, normalised
from app.domain.refusals import FieldRefused

PATIENCE = 2.0
"""Seconds."""

_SORTS = {
    "ipv4s": Sort.IPV4,
    "ipv6s": Sort.IPV6,
    "domains": Sort.DOMAIN,
    "urls": Sort.URL,
    "email_addresses": Sort.EMAIL,
    "md5s": Sort.MD5,
    "sha1s": Sort.SHA1,
    "sha256s": Sort.SHA256,
    "sha512s": Sort.SHA512,
    "user_agents": Sort.USER_AGENT,
}
_RUN = re.compile(r"([\[\](){}<>\"'|]{6})[\[\](){}<>\"'|]+|([ \t]{4})[ \t]+|((?:DOT){2})(?:DOT)+")
_MAPPED = re.compile(r"::ffff:(?=\d{1,3}\.)", re.IGNORECASE)
_SCHEME = re.compile(r"\bH(?:TT|XX)PS?(?=://)", re.IGNORECASE)
_LINK = re.compile(r"\bhttps?://[^\s<>\"'|`]{1,2048}", re.IGNORECASE)
_PASSWORD = re.compile(
    r"((?:://|\[:\]//|\[://\])[^\s/:@?#]{1,256}):[^\s/@]{1,256}(?=(?:@|\[@\]|\[at\]))", re.IGNORECASE
)
"""Of whoever logs in by an address: it is no part of what is looked for, and kept nowhere."""
_AFTER_LINK = ".,;:!?)]}*"
_ACCOUNT = re.compile(
    r"\b(?:user|username|account|acct|login|logon|sam_?account_?name|(?:target|subject)username)"
    r"[\"']?[ \t]{0,3}[=:][ \t]{0,3}[\"']?([\w.$@\\+-]{2,64})",
    re.IGNORECASE,
)
_LOGGED_IN = re.compile(r"\b(?:password|publickey|\S{1,20}/pam) for (?:invalid user )?([\w.$-]{1,64}) from ")
_OF_WINDOWS = re.compile(r"(?<![\w\\])([A-Z][A-Z0-9-]{1,14}\\[\w.$-]{1,64})(?![\w\\])")
_PROGRAM = re.compile(
    r"\buser[-_ ]?agent[\"']?[ \t]{0,3}[=:][ \t]{0,3}[\"']?([^\"'\r\n]{2,256})", re.IGNORECASE
)


class IocFinder:
    """Each text in a thread of its own: what takes too long is left behind, and its length bounds how long."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience

    async def find(self, text: str) -> Sequence[Found]:
        if len(text) > PASTE_LIMIT:
            raise FieldRefused("pasted", "too_long")
        try:
            return await asyncio.wait_for(asyncio.to_thread(find, text), self._patience)
        except TimeoutError:
            raise FieldRefused("pasted", "too_slow") from None


def find(text: str) -> tuple[Found, ...]:
    """Each once, in order."""
    readable = _readable(text)
    found = list(_by_library(readable))
    found += [*_other_links(readable, found), *_by_label(readable)]
    return in_order(_without_parts(found))


def _readable(text: str) -> str:
    """Without what nobody sees, which hides names from readers and from us, and without runs that say nothing."""
    seen = "".join(
        character for character in text if character in "\n\t" or unicodedata.category(character)[0] != "C"
    )
    short = _RUN.sub(lambda run: run[1] or run[2] or run[3], unicodedata.normalize("NFC", seen))
    open_ = _PASSWORD.sub(lambda login: login[1], short)
    return _SCHEME.sub(lambda scheme: scheme[0].lower(), _MAPPED.sub(" ", open_))


def _by_library(text: str) -> Iterator[Found]:
    found = find_iocs(
        text,
        parse_domain_from_url=False,
        parse_from_url_path=False,
        parse_domain_from_email_address=False,
        parse_address_from_cidr=False,
        parse_urls_without_scheme=False,
        parse_unicode_iocs=True,
        included_ioc_types=list(_SORTS),
    )
    for name, sort in _SORTS.items():
        for value in found[name]:
            if (one := normalised(sort, value)) is not None:
                yield one


def _other_links(text: str, known: Sequence[Found]) -> Iterator[Found]:
    """Those whose host has no public domain: inside a network, or made up."""
    hosts = {host_of(one) for one in known if one.sort is Sort.URL}
    for match in _LINK.finditer(fang(text)):
        one = normalised(Sort.URL, match[0].rstrip(_AFTER_LINK))
        if one is not None and host_of(one) and host_of(one) not in hosts:
            yield one


def _by_label(text: str) -> Iterator[Found]:
    for pattern, sort in (
        (_ACCOUNT, Sort.ACCOUNT),
        (_LOGGED_IN, Sort.ACCOUNT),
        (_OF_WINDOWS, Sort.ACCOUNT),
        (_PROGRAM, Sort.USER_AGENT),
    ):
        for match in pattern.finditer(text):
            one = normalised(sort, match[1].rstrip(".-"))
            if one is not None and not one.value.isdecimal():
                yield one


def _without_parts(found: Sequence[Found]) -> Iterator[Found]:
    """An account that is an e-mail address is one thing, and so is a program told of twice.

    Whoever logs in by an address has no e-mail address there.
    """
    logins = {_login(one) for one in found if one.sort is Sort.URL}
    mails = {one.value for one in found if one.sort is Sort.EMAIL}
    programs = [one.value for one in found if one.sort is Sort.USER_AGENT]
    for one in found:
        if one.sort is Sort.ACCOUNT and one.value.lower() in mails:
            continue
        if one.sort is Sort.EMAIL and one.value in logins:
            continue
        if one.sort is Sort.USER_AGENT and any(
            one.value != other and one.value in other for other in programs
        ):
            continue
        yield one


def _login(link: Found) -> str:
    """The part before the first slash after the scheme, such as user@example.com."""
    return re.split(r"[/?#:]", link.value.partition("://")[2], maxsplit=1)[0].lower()
