"""The lists about the whole case (사례 전체의 목록); importing this package declares them all."""

from dure.cases.overview.lists import cases, of_case, work, work_by_role

__all__ = ["cases", "of_case", "work", "work_by_role"]
