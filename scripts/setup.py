"""Makes everything Dure needs to run: environment, locked packages, front-end files.

Uses the standard library only and finishes at once when nothing has changed.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 18


class Missing(Exception):
    """Something the machine lacks, said so that a person can act on it."""


def main() -> int:
    options = _options()
    try:
        check_python()
        make_environment()
        install_packages(with_dev=options.dev)
        if options.dev:
            install_spark()
        install_front_end()
        purpose = [] if options.dev else ["--run"]
        subprocess.run([_bin("python"), ROOT / "scripts/system_packages.py", *purpose], check=True)
    except Missing as missing:
        print(f"\nDure cannot be set up: {missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    return parser.parse_args()


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        have = ".".join(map(str, sys.version_info[:3]))
        raise Missing(
            f"Python 3.11 or newer is needed; {sys.executable} is {have}. "
            "Name another one with `make run PYTHON=/path/to/python3`."
        )
    absent = [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]
    if absent:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Missing(
            f"this Python has no {' and no '.join(absent)}. "
            f"On Debian or Ubuntu: apt-get install python{version}-venv"
        )


def make_environment() -> None:
    """A moved clone or a changed Python makes the old environment useless: begin anew."""
    stamp = _digest(sys.version, str(VENV))
    if _is_stamped("environment", stamp):
        return
    _say("Making the Python environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    _run(sys.executable, "-m", "venv", VENV)
    _stamp("environment", stamp)


def install_packages(*, with_dev: bool) -> None:
    locks = ["requirements.txt"]
    if with_dev or _stamp_of("packages").startswith("dev"):
        locks.append("requirements-dev.txt")
    kind = "dev" if len(locks) > 1 else "run"
    stamp = f"{kind} {_digest_files(*locks, 'pyproject.toml')}"
    if _is_stamped("packages", stamp):
        return
    _say(f"Installing Python packages from {', '.join(locks)}")
    _pip("--require-hashes", *(word for lock in locks for word in ("-r", lock)))
    _pip("--no-deps", "--no-build-isolation", "--editable", ".")
    _stamp("packages", stamp)


def install_spark() -> None:
    """For the one test that scans on Spark as well; without it that test says so and is left out."""
    stamp = _digest_files("requirements-spark.txt")
    if _is_stamped("spark", stamp):
        return
    _say("Installing Spark, on which one test scans as well")
    try:
        _pip("--require-hashes", "-r", "requirements-spark.txt")
    except Missing as missing:
        print(f"Spark is left out: {missing}", file=sys.stderr)
        return
    _stamp("spark", stamp)


def install_front_end() -> None:
    stamp = _digest_files("package.json", "package-lock.json")
    if _is_stamped("front-end", stamp) and (ROOT / "node_modules").is_dir():
        return
    folder = _folder_with_node()
    _say("Installing front-end packages")
    path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    _run(folder / "npm", "ci", "--silent", env={**os.environ, "PATH": path})
    _stamp("front-end", stamp)


def _folder_with_node() -> Path:
    """The machine's own Node when it is new enough, else the one that comes as a wheel."""
    own = shutil.which("node")
    if own and shutil.which("npm") and _major_version(own) >= OLDEST_NODE:
        return Path(str(shutil.which("npm"))).parent
    stamp = _digest_files("requirements-node.txt")
    if not _is_stamped("node", stamp):
        _say("Installing Node, which this machine lacks, into .venv")
        _pip("--require-hashes", "-r", "requirements-node.txt")
        _stamp("node", stamp)
    return VENV / "bin"


def _major_version(node: str) -> int:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = done.stdout.strip().removeprefix("v").split(".")[0]
    return int(major) if major.isdigit() else 0


def _pip(*words: str) -> None:
    _run(_bin("python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *words)


def _bin(name: str) -> Path:
    return VENV / "bin" / name


def _run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    try:
        subprocess.run([str(word) for word in command], check=True, cwd=ROOT, env=env)
    except subprocess.CalledProcessError as failed:
        words = " ".join(str(word) for word in failed.cmd)
        raise Missing(f"this command failed, see above: {words}") from failed


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _digest_files(*names: str) -> str:
    return _digest(*((ROOT / name).read_text("utf-8") for name in names))


def _stamp_of(step: str) -> str:
    path = STAMPS / step
    return path.read_text("utf-8") if path.exists() else ""


def _is_stamped(step: str, stamp: str) -> bool:
    return _stamp_of(step) == stamp


def _stamp(step: str, stamp: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(stamp, "utf-8")


def _say(words: str) -> None:
    print(f"· {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
