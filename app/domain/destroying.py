"""Does somebody speak of destroying a machine? Then its image should exist first (gate G8, DOMAIN.md A1.2).

Nobody knows which machine is meant, and it may be something else that is to be deleted: so it is worth a warning only.
"""

import re

from app.domain.gates import GateStand, Stands

IMAGED = "G8"
_WORDS = re.compile(
    r"\b((delet|terminat|wip)(e|es|ed|ing|ion)|destroy(s|ed|ing)?|re-?imag(e|es|ed|ing)|re-?install(s|ed|ing)?)\b"
    r"|删除|终止|销毁|抹掉|重装|重新安装",
    re.IGNORECASE,
)


def speaks_of_destroying(text: str) -> bool:
    return _WORDS.search(text) is not None


def warns_of(text: str, stands: Stands) -> GateStand | None:
    """The gate that would have liked to be asked before what this text is about."""
    stand = stands.get(IMAGED)
    return stand if stand is not None and stand.shut and speaks_of_destroying(text) else None
