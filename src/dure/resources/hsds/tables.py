"""The same as tables (HSDS의 CSV): one file for each kind of record, in one package."""

import csv
import io
import zipfile
from typing import Any

from dure.offices.models import Region
from dure.resources.hsds.exporting import BATCH, Node, service, town_names, usable_at

# Where the records of a field go; what lies deeper points to what it lay in.
FILES = {
    "organization": "organizations",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "contacts": "contacts",
    "attributes": "attributes",
    "phones": "phones",
    "locations": "locations",
    "organization_identifiers": "organization_identifiers",
    "addresses": "addresses",
    "taxonomy_term": "taxonomy_terms",
}


class Tables:
    """Rows by file, each record once."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Node]] = {}

    def add(self, name: str, node: Node) -> None:
        plain = {key: value for key, value in node.items() if key not in FILES}
        self.rows.setdefault(name, {})[node["id"]] = plain
        for key, value in node.items():
            if key in FILES:
                for each in value if isinstance(value, list) else [value]:
                    self.add(FILES[key], each)

    def content(self, name: str) -> bytes:
        """With the mark by which spreadsheets know UTF-8."""
        rows = list(self.rows[name].values())
        heads = list(dict.fromkeys(key for row in rows for key in row))
        held = io.StringIO()
        writer = csv.DictWriter(held, heads)
        writer.writeheader()
        writer.writerows([{key: as_text(value) for key, value in row.items()} for row in rows])
        return held.getvalue().encode("utf-8-sig")


def as_text(value: Any) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text (OWASP: CSV injection)."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def as_tables(place: Region) -> bytes:
    """All files in one package."""
    tables, names = Tables(), town_names(place)
    for offer in usable_at(place).iterator(chunk_size=BATCH):
        tables.add("services", service(offer, names))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name in tables.rows:
            package.writestr(f"{name}.csv", tables.content(name))
    return held.getvalue()
