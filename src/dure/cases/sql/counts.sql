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
