"""Persons, households, duplicates (사람과 가구)."""

from dure.manifest import Area

AREA = Area(
    package="dure.people",
    ko="사람",
    urls="dure.people.urls",
    middleware=("dure.people.addresses.NoNumberInAddress",),
    jobs=("dure.people.duplicates.jobs",),
    sql=("sql/duplicates.sql", "sql/known_elsewhere.sql"),
    lists=("dure.people.duplicates.lists",),
)
