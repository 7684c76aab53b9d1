"""What tests expect of figures (지표에 기대하는 것)."""

from tests.access_table import CASEWORKERS

AUDIENCES = {
    "figure_readers": CASEWORKERS | {"sido_officer"},
    "period_closers": frozenset({"sigungu_leader", "sigungu_senior"}),
    "monitors": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"}),
}
ADDRESSES = {
    "figure_readers": """
        measures measure measure_changes statistics performance self_checks closed_periods closed_period
        measures_report measures_indicator measures_performance monitoring_rounds monitoring_round
        ask_figures measures_ask keep_question own_questions own_question rename_question delete_question restore_question
        """,
    "caseworkers": "measure_facts samples sample judge_sample evidence evidence_file",
    "leaders": "self_check improvement add_evidence take_evidence",
    "monitors": "plan_round edit_round share_round analyse_round tell_round improve_round draw_sample extracts ask_extract extract extract_file",
    "period_closers": "close_period decide_extract",
}
FUNCTIONS = {
    "research_rows": (
        "dure_app",
        "closed households without names or keys, of a request that waits, for who may approve it and did not ask",
    ),
    "sums_of_towns": (
        "dure_app",
        "sums of the towns beside an office one has a post at, without their names",
    ),
    "told_apart": (
        "dure_app",
        "numbers of the offices in reach by kind of household or days, by member of staff of those led, without a case",
    ),
    "fact_keys": (
        "dure_app",
        "keys of facts of the offices in reach, which are then read under their policy; nothing of what they say",
    ),
    "telling_facts": (
        "dure_app",
        "keys of facts for which a case may be worth a look, of the offices in reach; read under their policy afterwards",
    ),
    "late_entries": (
        "dure_app",
        "how many entries of the offices in reach were written late, by kind and month, without a case",
    ),
    "unchecked_households": (
        "dure_app",
        "how many households of the offices in reach were not checked in a period, without a case",
    ),
    "my_figure_places": ("dure_app", "keys of the 시군구 whose sums the asker sees as a whole"),
    "rebuild_measures": ("dure_app", "counts one 시군구 anew; only as the job that counts, within its own"),
    "nightly_measures": (
        "dure_app",
        "counts what passed by itself and a seventh of the cases; only as that job, within its own",
    ),
    "follow_measures": ("dure_app", "counts what changed there; only as the job that counts"),
    "check_measures": ("dure_app", "how many facts differ from the records, no content; only as that job"),
}
