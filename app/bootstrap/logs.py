"""Where do log lines go, and what never does? To stdout, one event a line; never text, summaries or tokens (law 6)."""

import logging
import sys

import structlog

QUIET = {
    "aiohttp.access": logging.WARNING,
    "apscheduler": logging.ERROR,
    "httpcore2": logging.ERROR,
    "httpx2": logging.ERROR,
    "pagerduty": logging.CRITICAL,
    "procrastinate": logging.ERROR,
    "psycopg": logging.ERROR,
    "slack_bolt": logging.CRITICAL,
    "slack_sdk": logging.CRITICAL,
    "sqlalchemy": logging.ERROR,
}
"""Libraries that print arguments, bodies or rows at lower levels (PYTHON.md; ARCHITECTURE §6)."""


def configure_logs(level: str, style: str) -> None:
    """`style`: json or text. Lines of the standard library's loggers take the same way."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, _renderer(style)],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(style)],
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logging.basicConfig(level=threshold, handlers=[handler], force=True)
    quieten_libraries()


def quieten_libraries() -> None:
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(quiet)


def _renderer(style: str) -> structlog.types.Processor:
    if style == "text":
        return structlog.dev.ConsoleRenderer(colors=False)
    return structlog.processors.JSONRenderer(sort_keys=True)
