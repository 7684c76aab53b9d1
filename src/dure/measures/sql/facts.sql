-- What is counted, said once: each kind of fact as the records have it. The table of facts is made of this, and compared
-- with it (counting.sql). A fact stands at the office where its case is now. Kinds and parts: rulebook, measures.toml.
CREATE OR REPLACE FUNCTION dure.on_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (moment AT TIME ZONE 'Asia/Seoul')::date
$$;

CREATE OR REPLACE FUNCTION dure.facts_of_cases(wanted uuid[]) RETURNS TABLE (
    sigungu_id uuid, office_id uuid, case_id uuid, kind text, part text, happened_on date, record_id uuid, days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH c AS MATERIALIZED (
        SELECT k.id, k.sigungu_id AS region, k.office_id AS place, k.path, k.status, k.round, k.closed_on,
               coalesce(k.closed_on, k.ended_on) AS over_on,
               -- A household of case management since the day it was selected.
               coalesce((SELECT min(s.decided_on) FROM cases_selection s
                          WHERE s.case_id = k.id AND s.decision = 'case' AND s.withdrawn_at IS NULL),
                        k.received_on, k.opened_on) AS since_on
          FROM cases_case k WHERE k.id = ANY (wanted)
    ), facts AS (
        SELECT d.case_id AS of_case, 'found' AS what, d.handling AS sort, d.found_on AS day, d.id AS record, 0 AS took
          FROM cases_discovery d WHERE d.case_id = ANY (wanted)
        UNION ALL
        -- Requested once: what was returned to be completed and handed in again is one request.
        SELECT c.id, 'requested',
               coalesce((SELECT s.decision FROM cases_selection s WHERE s.case_id = c.id AND s.withdrawn_at IS NULL
                          ORDER BY s.round LIMIT 1), ''),
               dure.on_day(min(e.entered_at)), c.id, 0
          FROM c JOIN cases_stageentry e ON e.case_id = c.id AND e.stage = 'intake' GROUP BY c.id
        UNION ALL
        SELECT c.id, 'household', '', c.since_on, c.id, 0 FROM c WHERE c.path = 'case'
        UNION ALL
        SELECT c.id, 'household_over', '', greatest(c.over_on, c.since_on), c.id, 0
          FROM c WHERE c.path = 'case' AND c.status <> 'open' AND c.over_on IS NOT NULL
        UNION ALL
        -- By the limit as it was at first: an extended one is over (manual-2025 m:15965).
        SELECT d.case_id, 'plan',
               CASE WHEN d.met_at <= d.original_due_at THEN 'on_time' WHEN d.met_at IS NOT NULL THEN 'late'
                    WHEN d.original_due_at < now() THEN 'over' ELSE 'open' END,
               dure.on_day(coalesce(d.met_at, d.original_due_at)), d.id, 0
          FROM c JOIN cases_deadline d ON d.case_id = c.id AND d.rule = 'plan' AND d.round = 1 AND d.dropped_at IS NULL
         WHERE c.path = 'case'
        UNION ALL
        SELECT f.case_id, 'conference', f.kind, dure.on_day(f.held_at), f.id, 0
          FROM cases_conference f WHERE f.case_id = ANY (wanted) AND f.held_at IS NOT NULL AND f.cancelled_at IS NULL
        UNION ALL
        -- Each middle class of needs once a household, since the assessment that found it; met by any service of its area.
        SELECT n.of_case, 'need',
               CASE WHEN EXISTS (SELECT FROM cases_service s
                                  WHERE s.case_id = n.of_case AND s.area = n.area AND s.state IN ('active', 'ended')
                                    AND s.starts_on IS NOT NULL) THEN 'met' ELSE 'unmet' END,
               n.day, n.record, 0
          FROM (SELECT DISTINCT ON (m.case_id, m.middle)
                       m.case_id AS of_case, m.area, m.id AS record, dure.on_day(a.completed_at) AS day
                  FROM c JOIN cases_needfinding m ON m.case_id = c.id
                  JOIN cases_assessment a ON a.id = m.assessment_id AND a.completed_at IS NOT NULL
                 WHERE c.path = 'case' ORDER BY m.case_id, m.middle, a.number, m.id) AS n
        UNION ALL
        SELECT k.case_id, 'check', k.method, k.checked_on, k.id, 0
          FROM c JOIN cases_servicecheck k ON k.case_id = c.id WHERE c.path = 'case'
        UNION ALL
        SELECT DISTINCT ON (x.case_id) x.case_id, 'closed', x.ground, c.closed_on, x.id, 0
          FROM (SELECT * FROM c WHERE c.path = 'case' AND c.closed_on IS NOT NULL) AS c
          JOIN cases_closure x ON x.case_id = c.id AND x.state = 'approved' AND x.round = c.round
        UNION ALL
        SELECT k.case_id, 'counselled', k.method, k.counselled_on, k.id, 0
          FROM cases_counselling k WHERE k.case_id = ANY (wanted) AND k.counselled_on IS NOT NULL
        UNION ALL
        SELECT p.case_id, 'monitored', p.basis, p.starts_on, p.id, 0 FROM cases_aftercareplan p WHERE p.case_id = ANY (wanted)
        UNION ALL
        SELECT p.case_id, 'monitored_over', p.basis, greatest(p.finished_on, p.starts_on), p.id, 0
          FROM cases_aftercareplan p WHERE p.case_id = ANY (wanted) AND p.finished_on IS NOT NULL
        UNION ALL
        SELECT v.case_id, 'monitor_visit', p.basis, v.visited_on, v.id, 0
          FROM cases_monitorvisit v JOIN cases_aftercareplan p ON p.id = v.plan_id
         WHERE v.case_id = ANY (wanted) AND NOT v.is_attempt
        UNION ALL
        SELECT h.case_id, 'health_referral', r.code, h.referred_on, h.id, 0
          FROM cases_healthinterview h, jsonb_array_elements_text(h.result) AS r (code)
         WHERE h.case_id = ANY (wanted) AND h.referred_on IS NOT NULL
        UNION ALL
        SELECT e.case_id, 'stage', e.stage, dure.on_day(e.left_at), e.id,
               dure.on_day(e.left_at) - dure.on_day(e.entered_at)
          FROM cases_stageentry e WHERE e.case_id = ANY (wanted) AND e.left_at IS NOT NULL
    )
    SELECT c.region, c.place, c.id, f.what, f.sort, f.day, f.record, f.took FROM facts f JOIN c ON c.id = f.of_case
$$;

-- Of a place, without a household: who works there, where they went, the resources of its directory, who was trained.
CREATE OR REPLACE FUNCTION dure.facts_of_place(wanted uuid) RETURNS TABLE (
    sigungu_id uuid, office_id uuid, case_id uuid, kind text, part text, happened_on date, record_id uuid, days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.sigungu_id, o.id, NULL::uuid, 'post', a.role::text, a.from_on, a.id, 0
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id WHERE o.sigungu_id = wanted
    UNION ALL
    SELECT o.sigungu_id, o.id, NULL, 'post_over', a.role, a.until_on + 1, a.id, 0
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
     WHERE o.sigungu_id = wanted AND a.until_on IS NOT NULL
    UNION ALL
    -- What another system keeps was found there; of twins one was found.
    SELECT p.sigungu_id, NULL, NULL, 'resource', p.status, coalesce(p.found_on, dure.on_day(p.registered_at)), p.id, 0
      FROM resources_provider p
     WHERE p.sigungu_id = wanted AND p.origin IN ('own', 'import')
       AND NOT EXISTS (SELECT FROM resources_merge m WHERE m.gone_id = p.id AND m.undone_at IS NULL)
    UNION ALL
    SELECT m.sigungu_id, NULL, NULL, 'twin', '', dure.on_day(m.done_at), m.kept_id, 0
      FROM resources_merge m WHERE m.sigungu_id = wanted AND m.undone_at IS NULL
    UNION ALL
    -- A visit is the office's that went, wherever the case is by now; it names no household.
    SELECT v.sigungu_id, v.office_id, NULL, 'visit', v.result, dure.on_day(v.came_at), v.id, 0
      FROM safety_outing v WHERE v.sigungu_id = wanted AND v.state = 'done' AND v.came_at IS NOT NULL
    UNION ALL
    SELECT t.sigungu_id, t.office_id, NULL, 'course', t.course, dure.on_day(t.begins_at), t.id, 0
      FROM skills_term t WHERE t.sigungu_id = wanted AND t.attended_at IS NOT NULL
    UNION ALL
    SELECT a.sigungu_id, a.office_id, NULL, 'trained', t.course, dure.on_day(t.begins_at), a.id, 0
      FROM skills_application a JOIN skills_term t ON t.id = a.term_id WHERE a.sigungu_id = wanted AND a.state = 'attended'
    UNION ALL
    SELECT o.sigungu_id, o.office_id, NULL, 'trained', o.course, o.done_on, o.id, 0
      FROM skills_outsidecourse o WHERE o.sigungu_id = wanted AND o.confirmed_at IS NOT NULL
$$;
REVOKE ALL ON FUNCTION dure.facts_of_cases(uuid[]), dure.facts_of_place(uuid) FROM PUBLIC;
