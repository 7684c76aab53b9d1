"""`python -m benchmarks`: sets Django up, keeps the embedded database in use, measures (측정 실행)."""

import importlib
import os
import sys

import django

from dure.ops import postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")

if __name__ == "__main__":
    django.setup()
    with postgres.in_use():
        sys.exit(importlib.import_module("benchmarks.pages").main())
