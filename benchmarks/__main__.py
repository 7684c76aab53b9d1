"""`python -m benchmarks [pages|protection|…]`: sets Django up, keeps the database in use, measures (측정 실행)."""

import importlib
import os
import sys

import django

from dure.ops import postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
os.environ.setdefault("DURE_RATE_LIMITS", "off")  # one person asks for hundreds of pages in a minute

if __name__ == "__main__":
    name, *words = (
        sys.argv[1:] if sys.argv[1:] and not sys.argv[1].startswith("-") else ["pages", *sys.argv[1:]]
    )
    django.setup()
    with postgres.in_use():
        sys.exit(importlib.import_module(f"benchmarks.{name}").main(words))
