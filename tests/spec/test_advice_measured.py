"""기록 도우미의 정확도: 다른 사람이 꼬리표를 단 기록으로 재고, 모든 오류 유형의 수치를 적는다."""

import pytest
from benchmarks import advice
from benchmarks.labelled_records import read_all

from dure.rulebook import latest

RECORDS = list(read_all())


def measured(half: str) -> advice.Score:
    records = [record for record in RECORDS if record.set == half]
    found = {record.key: advice.codes_of(record) for record in records}
    return advice.total(advice.scores(records, found))


def test_꼬리표를_단_기록은_이백_건이_넘고_모든_오류가_들어_있다() -> None:
    assert len(RECORDS) >= 200
    assert len({record.key for record in RECORDS}) == len(RECORDS)
    assert set.union(*(set(record.labels) for record in RECORDS)) == set(latest().errors)


def test_좋은_기록도_넉넉히_들어_있다() -> None:
    assert sum(not record.labels for record in RECORDS) >= 60


def test_명령은_오류_유형마다_수치를_적는다(capsys: pytest.CaptureFixture[str]) -> None:
    assert advice.main(["--show"]) == 0
    printed = capsys.readouterr().out
    assert [
        code for code in (*latest().errors, "all types", "precision", "recall") if code not in printed
    ] == []


def test_따로_둔_기록에서_열에_아홉은_맞고_백_가운데_여든다섯은_찾는다() -> None:
    score = measured("held_out")
    assert (score.precision or 0) >= 0.92
    assert (score.recall or 0) >= 0.85


def test_규칙을_모르는_두_번째_사람의_기록에서도_그렇다() -> None:
    records = [each for each in RECORDS if each.set == "held_out" and each.key.startswith("second-")]
    found = {record.key: advice.codes_of(record) for record in records}
    score = advice.total(advice.scores(records, found))
    assert len(records) >= 50
    assert (score.precision or 0) >= 0.92
    assert (score.recall or 0) >= 0.85
