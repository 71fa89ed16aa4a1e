"""How does a form remember which list of entries it was opened from?"""

from collections.abc import Mapping
from typing import Any

from app.domain.pictures.recording import Listing
from app.domain.refusals import Outdated
from app.domain.registers import REGISTERS
from app.slack.modals.parts import remembered


def listing_kept(listing: Listing) -> dict[str, str | int | bool]:
    return {"listed": listing.register, "only_open": listing.only_open, "page": listing.page}


def listing_in(view: Mapping[str, Any]) -> Listing:
    """Raises Outdated for what the bot did not write."""
    drawn = remembered(view, "listed", "only_open", "page")
    listed, page = str(drawn["listed"]), drawn["page"]
    if (listed and listed not in REGISTERS) or not isinstance(page, int):
        raise Outdated
    return Listing(listed, bool(drawn["only_open"]), page)
