"""What is looked for in the record, stage by stage, as pure functions (기록 도우미 규칙).

Each module has frozen facts and `advise(facts, book) -> list[Advice]`; `stages.py` names them all.
"""
