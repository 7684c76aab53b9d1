"""The TOML files of an edition (지침 파일): those typed for it, and those taken over from an earlier one.

Where a file lies is where its content stands: `closure/grounds.toml` is the table `grounds` of `closure`.
An installation adds editions and late holidays in a folder of its own, named by DURE_RULEBOOK_DIR.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from dure.rulebook.model.build import Builder
from dure.rulebook.model.process import TakenOver

FOLDER = Path(__file__).parent
MANIFEST = "edition"

Files = dict[str, dict[str, Any]]


class RulebookError(Exception):
    """The files do not make a rulebook; says everything that is wrong."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def places() -> list[Path]:
    """Where editions, guides and calendars lie: what Dure comes with, then what the installation adds."""
    own = os.environ.get("DURE_RULEBOOK_DIR")
    if own and not Path(own).is_dir():
        raise RulebookError([f"DURE_RULEBOOK_DIR: there is no folder {own}"])
    return [FOLDER, Path(own)] if own else [FOLDER]


def edition_folders(among: Iterable[Path]) -> dict[str, Path]:
    """The folder of each edition by its name; what has been given out is not replaced in silence."""
    found: dict[str, Path] = {}
    for manifest in (one for place in among for one in sorted(place.glob(f"*/{MANIFEST}.toml"))):
        folder = manifest.parent
        if folder.name in found:
            raise RulebookError([f"{folder}: there is an edition {folder.name} already; name this one anew"])
        found[folder.name] = folder
    return found


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError([f"{path.parent.name}/{path.name}: {error}"]) from error


def typed(folder: Path) -> Files:
    """The files as written: `forms/s07_plan.toml` becomes the key `forms/s07_plan`."""
    paths = sorted(folder.rglob("*.toml"))
    return {path.relative_to(folder).with_suffix("").as_posix(): read_toml(path) for path in paths}


def all_files(folder: Path) -> Files:
    """The typed files with those the manifest takes over: whole files, never a value of one."""
    files = typed(folder)
    manifest = taken_over(files.get(MANIFEST, {}))
    if manifest is None:
        return files
    return _taken(manifest, files, all_files(earlier(folder, manifest))) | files


def taken_over(facts: Mapping[str, Any]) -> TakenOver | None:
    """What the manifest of an edition names as the same as before."""
    if "taken_over" not in facts:
        return None
    builder = Builder()
    manifest: TakenOver | None = builder.build(TakenOver, facts["taken_over"], "edition.taken_over")
    if builder.problems:
        raise RulebookError(builder.problems)
    return manifest


def earlier(folder: Path, manifest: TakenOver) -> Path:
    """The folder of the edition that is taken over: beside this one, or one that Dure came with."""
    for place in (folder.parent / manifest.edition, FOLDER / manifest.edition):
        if manifest.edition < folder.name and (place / f"{MANIFEST}.toml").exists():
            return place
    raise RulebookError([f"edition.taken_over: there is no earlier edition {manifest.edition!r}"])


def _taken(manifest: TakenOver, here: Files, before: Files) -> Files:
    found: Files = {}
    problems = []
    for pattern in manifest.parts:
        named = [name for name in before if fnmatchcase(name, pattern)]
        fresh = [name for name in named if name not in here]
        if not fresh:
            why = "is typed here as well" if named else f"edition {manifest.edition} has no such file"
            problems.append(f"edition.taken_over: {pattern!r}: {why}")
        found |= {name: before[name] for name in fresh}
    if problems:
        raise RulebookError(problems)
    return found


def needless(folder: Path) -> Iterator[str]:
    """Files typed again although the earlier edition has the same."""
    files = typed(folder)
    manifest = taken_over(files.get(MANIFEST, {}))
    before = all_files(earlier(folder, manifest)) if manifest else {}
    for name, data in files.items():
        if before.get(name) == data:
            yield f"{name}.toml: the same as before; name it in edition.taken_over"


def as_tables(files: Files) -> dict[str, Any]:
    """All files as one table of tables, each where its path says."""
    found: dict[str, Any] = {}
    for name in sorted(files):
        *above, last = name.split("/")
        table = found
        for one in above:
            table = table.setdefault(one, {})
        if last in table:
            raise RulebookError([f"{name}.toml: {above[-1]}.toml has a table of this name"])
        table[last] = dict(files[name])
    return found
