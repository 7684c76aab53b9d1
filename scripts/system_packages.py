"""Sees to what tests need from the system: Chromium, a Korean font, and the drawer of HWPX pages.

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
        *([] if shutil.which("rsvg-convert") else ["librsvg2-bin"]),
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
        f"\nThe browser journeys and the drawn pages of papers need: {', '.join(packages)}.\n"
        f"  Debian or Ubuntu:  sudo apt-get install {' '.join(packages)} fontconfig\n"
        "  elsewhere:         Chromium, named by DURE_CHROMIUM, any Korean font, and librsvg's rsvg-convert\n"
        "All other tests run without them: .venv/bin/pytest -m 'not journey'",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
