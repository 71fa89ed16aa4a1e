"""Does a text tell what it is about? Pages travel by SMS and stand on lock screens (DOMAIN.md T5, X3)."""

import re
import unicodedata

_ENGLISH = (
    "attack", "breach", "compromis", "cve-", "cyber", "data loss", "ddos", "emergency", "exfiltrat", "exploit",
    "forensic", "hack", "incident", "infect", "intrud", "intrusion", "leak", "malware", "outage", "phish",
    "ransom", "secur", "sev-", "threat", "trojan", "virus", "vulnerab",
)  # fmt: skip
_CHINESE = (
    "事件", "事故", "入侵", "勒索", "取证", "失陷", "外泄", "安全", "应急", "攻击", "攻陷", "木马", "泄漏", "泄露",
    "漏洞", "病毒", "紧急", "网络钓鱼", "钓鱼", "黑客",
)  # fmt: skip
_SEVERITY = re.compile(r"\b(?:sev|p)\s?-?[0-5]\b")


def tells(text: str) -> bool:
    """Is there a word in it, in either language, however it is typed, that says what kind of matter this is?"""
    plain = unicodedata.normalize("NFKC", text).casefold()
    squeezed = re.sub(r"[\W_]+", " ", plain)
    parts = (*_ENGLISH, *_CHINESE)
    return bool(_SEVERITY.search(plain)) or any(part in text for text in (plain, squeezed) for part in parts)
