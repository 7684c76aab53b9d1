-- The closed households of an extract that waits for its approval, without persons and without keys: for who may approve it,
-- while it waits, and not for who asked. What is returned is made coarser before anything of it is kept (extract_rules.py).
CREATE OR REPLACE FUNCTION dure.research_rows(wanted uuid, first_on date, last_on date)
RETURNS TABLE (office text, closed_on date, opened_on date, household text, sex text, born_on date, ground text, services bigint, checks bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.name::text, c.closed_on, c.opened_on, h.household_type::text, p.sex::text, p.birth_on, x.ground::text,
           (SELECT count(*) FROM cases_service s WHERE s.case_id = c.id AND s.state IN ('active', 'ended')),
           (SELECT count(*) FROM cases_servicecheck k WHERE k.case_id = c.id)
      FROM measures_extract e
      JOIN cases_case c ON c.sigungu_id = e.sigungu_id AND c.path = 'case' AND NOT c.is_restricted
                       AND c.closed_on BETWEEN first_on AND last_on
      JOIN cases_closure x ON x.case_id = c.id AND x.round = c.round AND x.state = 'approved'
      JOIN offices_office o ON o.id = c.office_id
      JOIN people_household h ON h.id = c.household_id
      JOIN people_person p ON p.id = c.subject_id
     WHERE e.id = wanted AND e.state = 'asked' AND e.asked_by_id <> dure.my_staff()
       AND EXISTS (SELECT FROM offices_assignment a JOIN offices_office w ON w.id = a.office_id
                    WHERE a.staff_id = dure.my_staff() AND a.role IN ('sigungu_leader', 'sigungu_senior')
                      AND w.sigungu_id = e.sigungu_id AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
                      AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date))
     ORDER BY c.id
$$;
REVOKE ALL ON FUNCTION dure.research_rows(uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.research_rows(uuid, date, date) TO dure_app;
