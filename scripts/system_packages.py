"""Sees to what Dure needs from the system: Pango and a Korean font to print forms; for tests a browser,
a drawer and Java.

Installs Debian's packages when it may (as root, with apt-get); says what is missing when not. Forms can be
previewed and printed from the browser without them, so `--run` goes on; tests need them.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
JAVA = "default-jre-headless"
PANGO = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def main() -> int:
    is_run = "--run" in sys.argv
    if not is_run:
        see_to_java()
    packages = packages_to_run() if is_run else packages_to_test()
    if not packages:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return explain(packages, is_run)
    print(f"· Installing from Debian: {' '.join(packages)}", flush=True)
    return 0 if install(packages) else explain(packages, is_run)


def packages_to_run() -> list[str]:
    lacking = [package for library, package in PANGO.items() if not ctypes.util.find_library(library)]
    return lacking + ([] if has_korean_font() else ["fonts-nanum"])


def packages_to_test() -> list[str]:
    return [
        *packages_to_run(),
        *([] if has_browser() else ["chromium"]),
        *([] if shutil.which("rsvg-convert") else ["librsvg2-bin"]),
    ]


def see_to_java() -> None:
    """For the one test that scans on Spark as well; without it that test says so and is left out."""
    if shutil.which("java"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get") or not install([JAVA]):
        print(f"Java is left out: the scan is tried on Spark with {JAVA} only.", file=sys.stderr)


def has_browser() -> bool:
    return bool(os.environ.get("DURE_CHROMIUM")) or any(map(shutil.which, BROWSERS))


def has_korean_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=ko"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def install(packages: list[str]) -> bool:
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [*packages, "fontconfig"]
    for command in (["update"], ["install", "--no-install-recommends", *wanted]):
        done = subprocess.run([*apt, *command], env=env, check=False, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)
            return False
    return True


def explain(packages: list[str], is_run: bool) -> int:
    """What to install by hand; running goes on without it, testing does not."""
    needed = (
        "PDF files of the forms need" if is_run else "The browser journeys and the drawn pages of papers need"
    )
    print(
        f"\n{needed}: {', '.join(packages)}.\n"
        f"  Debian or Ubuntu:  sudo apt-get install {' '.join(packages)} fontconfig\n"
        "  elsewhere:         Pango, any Korean font; for tests Chromium, named by DURE_CHROMIUM, and rsvg-convert",
        file=sys.stderr,
    )
    if is_run:
        print("Everything else works without them.", file=sys.stderr)
        return 0
    print("All other tests run without them: .venv/bin/pytest -m 'not journey'", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
