"""Every form of the product (서식 목록), from the manifests of the areas."""

from collections.abc import Iterable

from dure import manifest
from dure.paper.kinds import PaperKind

KINDS: dict[str, PaperKind] = {kind.code: kind for kind in manifest.from_modules("papers", "KINDS")}


def blank_kinds() -> Iterable[PaperKind]:
    """Those that can be filled by hand."""
    return (kind for kind in KINDS.values() if kind.has_blank)
