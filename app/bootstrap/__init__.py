"""The one place where things are joined: from settings to a running bot."""

from app.bootstrap.bot import Bot, running_bot
from app.bootstrap.clock import SystemClock
from app.bootstrap.database import open_database
from app.bootstrap.operator import desk_of_operator

__all__ = ["Bot", "SystemClock", "desk_of_operator", "open_database", "running_bot"]
