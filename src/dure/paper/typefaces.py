"""The fonts of papers as files that need no unpacking (글꼴 파일): unpacking them takes longer than setting a paper.

Each is unpacked once and kept under `var/fonts` by the hash of what it came from.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from dure.ops import paths

WEIGHTS = {400: "Regular", 500: "Medium", 700: "Bold"}


def file(name: str) -> Path:
    """A file of the front end's packages or of our own style."""
    return Path(str(finders.find(name)))


def ready(weight: int, woff2: Any) -> Path:
    """The font of a weight, unpacked; as it came where nothing can be kept. `woff2` is the module that unpacks."""
    packed = file(f"krds/fonts/PretendardGOV-{WEIGHTS[weight]}.subset.woff2")
    kept = paths.var() / "fonts" / f"{packed.stem}-{hashlib.sha256(packed.read_bytes()).hexdigest()[:12]}.ttf"
    if kept.exists():
        return kept
    try:
        return _unpacked(packed, kept, woff2)
    except OSError:
        return packed


def _unpacked(packed: Path, kept: Path, woff2: Any) -> Path:
    """Whole or not at all: several processes may come at once."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent, suffix=".part")
    with os.fdopen(handle, "wb") as out, packed.open("rb") as source:
        woff2.decompress(source, out)
    Path(name).replace(kept)
    return kept
