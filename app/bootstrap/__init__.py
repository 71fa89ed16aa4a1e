"""The one place where things are joined: from settings to a running bot."""

from app.bootstrap.bot import Bot, running_bot
from app.bootstrap.clock import SystemClock
from app.bootstrap.database import open_database

__all__ = ["Bot", "SystemClock", "open_database", "running_bot"]
