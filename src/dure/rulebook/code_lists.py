"""The code lists of a rulebook (코드표): those written as such, and those that other parts already hold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dure.rulebook.model.build import Builder
from dure.rulebook.model.product import Product
from dure.rulebook.model.signals import Signals
from dure.rulebook.model.terms import Code, CodeList, Term

CODES = "codes"


def read_lists(tables: Mapping[str, dict[str, Any]], builder: Builder) -> dict[str, CodeList]:
    """The table `codes` of every part."""
    lists: dict[str, CodeList] = {}
    for part, data in tables.items():
        for name, rows in data.get(CODES, {}).items():
            where = f"{part}.{CODES}.{name}"
            if name in lists:
                builder.problems.append(f"{where}: another file has a list of this name")
            source = rows.get("source", data.get("source", ""))
            codes = builder.build(Mapping[str, Code], rows, where, source)
            lists[name] = CodeList(name, codes, source, part)
    return lists


def derived_lists(parts: Mapping[str, Any], product: Product) -> dict[str, CodeList]:
    """Lists that other parts already hold, so that forms can name them too."""
    classes = {f"{a.code}.{c.code}": c for a in parts["areas"].values() for c in a.classes.values()}
    programmes = parts["programmes"].values()
    phenomena = {f"{at}.{p.code}": p for at, c in classes.items() for p in c.phenomena.values()}
    terms: dict[str, Mapping[str, Term]] = {
        "area": parts["areas"],
        "middle_class": classes,
        "phenomenon": phenomena,
        "stage": parts["stages"],
        "role": parts["roles"],
        "office_kind": parts["offices"].kinds,
        "counselling_decision": parts["counselling"].decisions,
        "visit_concern": parts["visits"].concerns,
        "alert": parts["counselling"].alerts,
        "conference_kind": parts["conference"].kinds,
        "required_attendee": parts["conference"].attendees,
        "selection_decision": parts["selection"].decisions,
        "not_selected_ground": parts["selection"].grounds,
        "goal_term": parts["plan"].goal_terms,
        "timing": parts["plan"].timings,
        "check_finding": parts["delivery"].findings,
        "closure_ground": parts["closure"].grounds,
        "closure_result": parts["closure"].results,
        "consent_kind": parts["consent"].kinds,
        "log_finding": product.read_log.findings,
        "satisfaction_item": parts["satisfaction"].items,
        "satisfaction_skip_ground": parts["satisfaction"].skip_grounds,
        "programme_criterion": {f"{p.code}.{c.code}": c for p in programmes for c in p.criteria.values()},
        "programme_condition": {f"{p.code}.{c.code}": c for p in programmes for c in p.conditions.values()},
        "office_model": parts["offices"].models,
        "deadline": parts["deadlines"],
        "phq9_band": parts["phq9"].bands,
        "frequent_error": parts["errors"],
        "retention_clock": parts["retention"].clocks,
        "visiting_kind": parts["rounds"].kinds,
        "referral_kind": parts["referrals"].kinds,
        "referral_body": parts["referrals"].bodies,
        "referral_state": parts["referrals"].states,
        "resource_state": parts["resources"].states,
        "resource_origin": parts["resources"].origins,
        "resource_class": numbered(parts["resources"].small_classes),
        "resource_group": numbered(parts["resources"].groups),
    }
    terms |= of_money_and_bodies(parts) | signal_lists(parts["signals"])
    return {name: _as_list(name, rows) for name, rows in terms.items()}


def of_money_and_bodies(parts: Mapping[str, Any]) -> dict[str, Mapping[str, Term]]:
    """Those of the case fund and of subsidies, of skills and of councils."""
    subsidies, skills, bodies = parts["subsidies"], parts["skills"], parts["governance"]
    return {
        "fund_place": parts["funds"].places,
        "fund_part": parts["funds"].parts,
        "fund_item": parts["funds"].items,
        "fund_kind": parts["funds"].kinds,
        "fund_use": parts["funds"].uses,
        "fund_cost": parts["funds"].costs,
        "subsidy_kind": subsidies.kinds,
        "subsidy_rounding": subsidies.roundings,
        "course": skills.courses,
        "career_field": skills.career_fields,
        "qualification": skills.qualifications,
        "supervisor": skills.supervisors,
        "session_kind": skills.sessions,
        "application_state": skills.states,
        "consulting_area": skills.consulting_areas,
        "consulting_half": skills.consulting_halves,
        "consulting_kind": skills.consulting_kinds,
        "consulting_ground": skills.consulting_grounds,
        "team_role": skills.team_roles,
        "body_kind": bodies.kinds,
        "seat_kind": bodies.members,
        "seat_position": bodies.positions,
        "contest_level": bodies.levels,
        "prize": bodies.prizes,
        "expert_field": bodies.expert_fields,
    }


def signal_lists(signals: Signals) -> dict[str, Mapping[str, Term]]:
    return {
        "signal": signals.kinds,
        "signal_group": signals.groups,
        "signal_attempt": signals.attempts,
        "signal_answer": signals.answers,
        "signal_result": signals.results,
    }


def numbered(rows: Mapping[str, Term]) -> dict[str, Term]:
    """With their numbers, as the manual prints them: several classes have one name."""
    return {code: replace(row, ko=f"{code}. {row.ko}", en=f"{code} {row.en}") for code, row in rows.items()}


def _as_list(name: str, rows: Mapping[str, Term]) -> CodeList:
    codes = {
        key: Code(
            code=key,
            ko=row.ko,
            en=row.en,
            source=row.source,
            asks_text=getattr(row, "asks_text", False),
        )
        for key, row in rows.items()
    }
    return CodeList(name, codes)
