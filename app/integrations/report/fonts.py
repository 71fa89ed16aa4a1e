"""Which fonts is a report set in, and are they on this machine?

The first one has Latin and Chinese letters alike; it comes with the image, elsewhere with `fonts-noto-cjk` of Debian.
Libertinus comes with the typesetter: without the other, Chinese letters are empty boxes.
"""

from functools import cache

import typst

FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Libertinus Serif")
_CJK = frozenset(FONTS[:-1])


@cache
def cjk_there() -> bool:
    return not _CJK.isdisjoint(typst.Fonts().families())
