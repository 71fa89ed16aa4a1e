"""*Take command*: the second button, for a shadow or an executive who has answered (issue part 3, point 5)."""

from app.domain.ids import PageId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.usecases.answering import press
from app.usecases.desk import Desk


async def take_command(desk: Desk, *, key: str, by: Caller, page: PageId) -> None:
    """Raises AlreadyAnswered (by whom), AlreadyOver, NotYours or Outdated."""
    await press(desk, Act.TAKE_COMMAND, key=key, by=by, page=page, second_button=True)
