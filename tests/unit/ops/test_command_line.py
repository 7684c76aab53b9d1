"""`dure`: what it offers, and how it answers what it does not know."""

import subprocess
import sys

import pytest

from dure import cli

RUN = [sys.executable, "-m", "dure"]


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_every_command_that_is_there(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in cli.COMMANDS if cli.is_registered(name))


def test_an_unknown_command_is_named_and_the_others_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["fly"]) == 2
    said = capsys.readouterr().err
    assert "no command 'fly'" in said
    assert "  migrate " in said


def test_every_command_explains_itself() -> None:
    for name in filter(cli.is_registered, cli.COMMANDS):
        done = subprocess.run([*RUN, name, "--help"], capture_output=True, text=True, check=False)
        assert (name, done.returncode) == (name, 0), done.stderr
        assert "usage" in done.stdout.lower() or "Available subcommands" in done.stdout


@pytest.mark.parametrize(
    "name", [name for name, one in cli.COMMANDS.items() if one.needs is cli.Needs.NOTHING]
)
def test_a_command_that_needs_no_data_imports_without_settings(name: str) -> None:
    if not cli.is_registered(name):
        return
    code = f"import {cli.COMMANDS[name].module}; from django.conf import settings; assert not settings.configured"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
