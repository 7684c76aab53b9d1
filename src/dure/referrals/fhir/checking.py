"""Whether JSON is a FHIR R4 resource that we know (FHIR 파일 확인).

The library is large: it is loaded when the first file comes or goes, and not with the house.
"""

import json
from typing import Any

from dure.rulebook import Reason, Refused

Node = dict[str, Any]
KNOWN = ("Bundle", "Task", "ServiceRequest")


def check(node: Node) -> Node:
    """The same when it is valid; otherwise told where it is not."""
    from fhir.resources.R4B import get_fhir_model_class  # noqa: PLC0415
    from pydantic import ValidationError  # noqa: PLC0415

    kind = node.get("resourceType")
    if kind not in KNOWN:
        raise Refused([Reason("referrals.fhir_other_kind", field="file")])
    try:
        get_fhir_model_class(kind).model_validate(node)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])[:80]
        raise Refused([Reason("referrals.fhir_invalid", {"where": where or kind}, field="file")]) from error
    return node


def read(content: bytes, most: int) -> list[Node]:
    """The resources of a file, valid each: of a bundle its entries."""
    if len(content) > most:
        raise Refused([Reason("referrals.fhir_too_large", {"most": most // 1024}, field="file")])
    try:
        node = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused([Reason("referrals.fhir_no_json", field="file")]) from error
    if not isinstance(node, dict):
        raise Refused([Reason("referrals.fhir_no_json", field="file")])
    check(node)
    if node["resourceType"] != "Bundle":
        return [node]
    return [entry["resource"] for entry in node.get("entry", []) if isinstance(entry.get("resource"), dict)]
