"""Which steps does the Dockerfile have, and what comes of the build stage's when they are carried out in a folder?

No Docker engine is needed: folders of the image lie below a folder of ours, and the base image's Python is the one
that runs the tests.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source_files import ROOT

OF_THE_IMAGE = re.compile(r"(?<![\w.$}/-])/(?=(?:opt|src|var/lib)\b)")
TOWARDS_THE_NET = re.compile(
    r"PIP_(?!NO_CACHE|REQUIRE).*|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|\w+_PROXY|\w+_proxy"
)
"""How this machine reaches the package index is no part of the image."""


@dataclass(frozen=True, slots=True)
class Instruction:
    word: str
    rest: str

    @property
    def options(self) -> list[str]:
        return [part for part in self.rest.split() if part.startswith("--")]

    @property
    def command(self) -> list[str]:
        """What stands in brackets."""
        found: list[str] = json.loads(self.rest[self.rest.index("[") :])
        return found


@dataclass(frozen=True, slots=True)
class Stage:
    instructions: tuple[Instruction, ...]

    def all(self, word: str) -> list[Instruction]:
        return [one for one in self.instructions if one.word == word]

    def the(self, word: str) -> Instruction:
        (only,) = self.all(word)
        return only

    def environment(self) -> dict[str, str]:
        pairs = (pair for one in self.all("ENV") for pair in shlex.split(one.rest))
        return dict(pair.split("=", 1) for pair in pairs)


def read_dockerfile() -> list[Stage]:
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    instructions = [Instruction(*line.split(maxsplit=1)) for line in lines if line.strip()]
    starts = [place for place, one in enumerate(instructions) if one.word == "FROM"]
    ends = [*starts[1:], len(instructions)]
    return [Stage(tuple(instructions[start:end])) for start, end in zip(starts, ends, strict=True)]


def sent_to_the_engine() -> set[str]:
    """What .dockerignore lets into the build, by its first folder."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[0] == "*", "everything is kept out that is not let in"
    return {line.removeprefix("!") for line in lines if line.startswith("!")}


@dataclass
class Image:
    """`root` is where the image's folders lie; `home` is empty, as a fresh image's is."""

    root: Path
    home: Path
    stages: list[Stage]

    def inside(self, text: str) -> str:
        return OF_THE_IMAGE.sub(f"{self.root}/", text)

    @property
    def environment(self) -> dict[str, str]:
        """What a container begins with."""
        said = {name: self.inside(value) for name, value in self.stages[-1].environment().items()}
        path = said["PATH"].replace("$PATH", os.defpath)
        return {"HOME": str(self.home), **said, "PATH": path}

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own program
            [shutil.which(command[0], path=self.environment["PATH"]) or command[0], *command[1:]],
            env={**self.environment, **variables},
            cwd=self.home,
            capture_output=True,
            text=True,
            check=False,
        )


def build(folder: Path) -> Image:
    """Carries out the build stage. A step that fails fails the test, with what it printed."""
    image = Image(folder / "image", folder / "home", read_dockerfile())
    image.home.mkdir(parents=True)
    _base_image(folder / "base")
    _carry_out(image, {**_towards_the_net(), **_bare(image, folder / "base")})
    Path(image.inside("/var/lib/sec-incident")).mkdir(parents=True, mode=0o700)
    return image


def _carry_out(image: Image, environment: dict[str, str]) -> None:
    place = image.root
    for instruction in image.stages[0].instructions:
        match instruction.word:
            case "WORKDIR":
                place = Path(image.inside(instruction.rest))
                place.mkdir(parents=True, exist_ok=True)
            case "ENV":
                environment |= image.stages[0].environment()
            case "COPY":
                _copy(instruction.rest.split(), place)
            case "RUN":
                _run(image.inside(instruction.rest), place, environment)


def _run(command: str, place: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(  # noqa: S602 - RUN is a shell's
        command, shell=True, cwd=place, env=dict(environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"RUN {command}\n{done.stdout}\n{done.stderr}"


def _copy(parts: list[str], place: Path) -> None:
    *sources, target = parts
    for source in sources:
        assert source in sent_to_the_engine(), f".dockerignore keeps {source} out"
        to = place / target if target != "./" else place / source
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, to, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, to)


def _base_image(folder: Path) -> None:
    """`python`, and nothing else that this machine happens to have."""
    folder.mkdir()
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {sys._base_executable} "$@"\n')  # type: ignore[attr-defined]
    python.chmod(0o755)


def _bare(image: Image, base: Path) -> dict[str, str]:
    return {"HOME": str(image.home), "PATH": f"{base}:{os.defpath}"}


def _towards_the_net() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if TOWARDS_THE_NET.fullmatch(name)}
