"""What has the operator told us, by environment and by organisation file?"""

from __future__ import annotations

from app.settings.environment import Environment, load_environment
from app.settings.mistakes import Mistake, SettingsMistakes
from app.settings.organisation_file import load_organisation

__all__ = ["Environment", "Mistake", "SettingsMistakes", "load_environment", "load_organisation"]
