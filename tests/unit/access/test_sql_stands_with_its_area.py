"""영역의 SQL은 자기와 자기 아래 영역의 표만 이름으로 안다."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from dure.manifest import HOUSE, Area

FILES = [(area, path) for area in HOUSE.areas for path in sorted(area.folder.glob("sql/*.sql"))]


def tables_above(area: Area) -> set[str]:
    above = HOUSE.areas[HOUSE.areas.index(area) + 1 :]
    labels = {each.name for each in above if each.is_app}
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels
    }


@pytest.mark.parametrize(("area", "path"), FILES, ids=[path.name for _, path in FILES])
def test_위의_영역의_표를_모른다(area: Area, path: Path) -> None:
    named = set(re.findall(r"\b[a-z]+_[a-z0-9_]+\b", path.read_text("utf-8")))
    assert named & tables_above(area) == set()


def test_모든_파일이_목록에_있다() -> None:
    for area in HOUSE.areas:
        told = {area.folder / name for name in (*area.sql, *area.sql_after)}
        assert {path for of, path in FILES if of is area} <= told
