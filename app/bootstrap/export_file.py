"""How is a file written that holds what the record holds? For its owner alone, and over nothing."""

import os
from pathlib import Path


def write_new(file: Path, content: bytes) -> None:
    """Raises FileExistsError where there is one by that name."""
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as written:
        written.write(content)
