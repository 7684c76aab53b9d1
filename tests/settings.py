"""The product's settings with the example area moved in (시험 설정)."""

import os
from importlib import import_module

os.environ.setdefault("DURE_AREAS", "tests.areas.lending")
globals().update(
    {name: value for name, value in vars(import_module("dure.config.settings")).items() if name.isupper()}
)
