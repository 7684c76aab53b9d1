-- Figures of the asker's offices, also of cases of which they read no record: how many health interviews were held, how
-- many referred, and of these to visiting health care (manual-2025 m:15932-15934). Of restricted cases who may not see
-- them counts none.
CREATE OR REPLACE FUNCTION dure.count_interviews(
    since date, until date, at_office uuid, only_referred boolean, visiting text,
    OUT interviews bigint, OUT referred bigint, OUT visiting_health bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*), count(h.referred_on),
           count(h.referred_on) FILTER (WHERE h.result @> jsonb_build_array(visiting))
      FROM cases_healthinterview h
     WHERE h.office_id = ANY (dure.my_offices()) AND h.case_id <> ALL (dure.my_hidden_cases())
       AND (since IS NULL OR h.interviewed_on >= since) AND (until IS NULL OR h.interviewed_on <= until)
       AND (at_office IS NULL OR h.office_id = at_office) AND (h.referred_on IS NOT NULL OR NOT only_referred)
$$;
REVOKE ALL ON FUNCTION dure.count_interviews(date, date, uuid, boolean, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.count_interviews(date, date, uuid, boolean, text) TO dure_app;

-- Figures of one 시군구 for who works at the 시도 above it, who reads none of its cases: running ones, those without a
-- manager, those with a measured limit that is over. Nothing for anybody else.
CREATE OR REPLACE FUNCTION dure.sigungu_number(which uuid, what text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE what
           WHEN 'cases' THEN (SELECT count(*) FROM cases_case c WHERE c.sigungu_id = which AND c.status = 'open')
           WHEN 'unassigned' THEN (
               SELECT count(*) FROM cases_case c
                WHERE c.sigungu_id = which AND c.status = 'open' AND c.manager_id IS NULL)
           WHEN 'late' THEN (
               SELECT count(DISTINCT d.case_id) FROM cases_deadline d
                WHERE d.sigungu_id = which AND d.kind = 'measured' AND d.met_at IS NULL AND d.dropped_at IS NULL
                  AND d.original_due_at < now())
           END
     WHERE EXISTS (
         SELECT FROM offices_region r JOIN offices_office o ON o.region_id = r.parent_id
           JOIN offices_assignment a ON a.office_id = o.id
          WHERE r.id = which AND o.kind = 'sido' AND o.is_active AND a.staff_id = dure.my_staff()
            AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
            AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date))
$$;
REVOKE ALL ON FUNCTION dure.sigungu_number(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.sigungu_number(uuid, text) TO dure_app;
