"""Slack's Web API as the bot meets it: `gate` lets calls in, `methods` is the table, each noun has a file."""

from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.gate import answer_call, said_of_token
from app.sandbox.web_api.methods import METHODS

__all__ = ["METHODS", "ApiError", "answer_call", "said_of_token"]
