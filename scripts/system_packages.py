"""Sees to the two things browser journeys need from the system: Chromium and a Korean font.

Installs Debian's packages when it may (as root, with apt-get); says what is missing when not.
"""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    packages = missing_packages()
    if not packages:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        explain(packages)
        return 1
    print(f"· Installing from Debian: {' '.join(packages)}", flush=True)
    return install(packages)


def missing_packages() -> list[str]:
    return [
        *([] if has_browser() else ["chromium"]),
        *([] if has_korean_font() else ["fonts-nanum"]),
    ]


def has_browser() -> bool:
    return bool(os.environ.get("DURE_CHROMIUM")) or any(map(shutil.which, BROWSERS))


def has_korean_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=ko"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def install(packages: list[str]) -> int:
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [*packages, "fontconfig"]
    for command in (["update"], ["install", "--no-install-recommends", *wanted]):
        done = subprocess.run([*apt, *command], env=env, check=False, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)
            explain(packages)
            return done.returncode
    return 0


def explain(packages: list[str]) -> None:
    print(
        f"\nThe browser journeys need: {', '.join(packages)}.\n"
        f"  Debian or Ubuntu:  sudo apt-get install {' '.join(packages)} fontconfig\n"
        "  elsewhere:         Chromium, named by DURE_CHROMIUM, and any Korean font\n"
        "All other tests run without them: .venv/bin/pytest -m 'not journey'",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
