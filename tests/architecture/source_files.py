"""Which files are ours, and what do they hold? Read once for all the tests of this folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(path for path in found if "versions" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions_in(path: Path) -> Iterator[tuple[str, int]]:
    """Each function as `file:line name`, with its length in lines, decorators not counted."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function) and node.end_lineno is not None:
            yield f"{name_of(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def calls_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each call as `file:line`, with what is called as it is written: `datetime.now`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield f"{name_of(path)}:{node.lineno}", ast.unparse(node.func)


def imports_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each import as `file:line`, with the full name imported."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((f"{name_of(path)}:{node.lineno}", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (
                (f"{name_of(path)}:{node.lineno}", f"{node.module}.{alias.name}") for alias in node.names
            )
