"""Which words are missing? `python -m app.locale check` for CI, `python -m app.locale extract` after a change."""

import sys
from pathlib import Path

from app.locale import SHIPPED, upkeep


def main(arguments: list[str], folder: Path = SHIPPED) -> int:
    """0 when all is well, 1 when a catalogue lacks something, 2 for an unknown command."""
    match arguments:
        case ["extract"]:
            upkeep.extract(folder)
            return 0
        case ["check"]:
            found = upkeep.problems(folder)
            sys.stderr.writelines(f"{problem}\n" for problem in found)
            return 1 if found else 0
        case _:
            sys.stderr.write("usage: python -m app.locale extract|check\n")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
