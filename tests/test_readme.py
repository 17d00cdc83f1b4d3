"""The README says what is there, and what it says is there."""

import re
import shlex
from pathlib import Path

import pytest

from kg.cli import cli
from kg.export import EXPORTS
from kg.queries import load
from kg.read import READERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
BUILD, TEST = (block for kind, block in BLOCKS if kind == "bash")
COMMANDS = [
    line.removeprefix("$ ") for _, block in BLOCKS for line in block.splitlines() if re.match(r"(\$ )?kg ", line)
]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`kg {name}" in README


@pytest.mark.parametrize("line", sorted(set(COMMANDS)))
def test_every_command_of_the_readme_exists(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    known = {option for parameter in cli.commands[name].params for option in parameter.opts}

    assert {argument for argument in arguments if argument.startswith("-")} <= known
    if name == "query" and not arguments[0].endswith(".rq"):
        assert arguments[0] in load()


def test_both_shells_do_the_same() -> None:
    powershell = [block for kind, block in BLOCKS if kind == "powershell"]
    for posix, windows in zip((BUILD, TEST), powershell, strict=True):
        same = [_portable(line) for line in posix.splitlines()]
        assert [_portable(line) for line in windows.splitlines()] == same


def _portable(line: str) -> str:
    if "activate" in line.lower():
        return "activate"
    return line.replace("py -m", "python3 -m").replace("'", '"')


def test_the_two_commands_begin_with_an_environment_and_end_in_what_they_promise() -> None:
    for block in (BUILD, TEST):
        assert block.startswith("python3 -m venv ")
        assert "pip install" in block
    assert [line.split()[1] for line in BUILD.splitlines() if line.startswith("kg ")] == [
        "build", "query", "export", "view",
    ]  # fmt: skip
    assert TEST.splitlines()[-4:] == ["ruff check .", "ruff format --check .", "mypy", "pytest"]


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in ci if line in TEST.splitlines()] == TEST.splitlines()[2:]


@pytest.mark.parametrize("suffix", sorted({*READERS, *EXPORTS}))
def test_every_format_is_in_the_readme(suffix: str) -> None:
    assert f"`{suffix}`" in README


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"])
def test_prose_has_one_sentence_a_line(name: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [line for line in text.splitlines() if line and not line.startswith(("|", "#", "- "))]

    assert [line for line in lines if re.search(r"[a-z)`][.!?] [A-Z]", line)] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
