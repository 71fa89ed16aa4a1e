"""Where does a chain of the audit end, as it is told outside the database? Pure.

Whoever owns the tables can write all of them anew. What was told elsewhere before, they cannot take back.
"""

from dataclasses import dataclass

WORKSPACE_CHAIN = "workspace"


@dataclass(frozen=True, slots=True)
class ChainHead:
    """`chain`: an incident's id, or `workspace`."""

    chain: str
    seq: int
    mac: bytes

    @property
    def text(self) -> str:
        """For an export, beside what it covers: the number of the last row, and its signature."""
        return f"seq {self.seq}, mac {self.mac.hex()}"
