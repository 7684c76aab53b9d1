-- Limited sharing with people from outside: their grant opens no row. They read through these functions what their
-- part needs, while the grant runs, the household agrees to their body, and the case is not restricted.
CREATE OR REPLACE FUNCTION dure.my_shared_cases() RETURNS TABLE
    (grant_id uuid, case_id uuid, reason text, body text, office text, from_on date, until_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (g.id) g.id, g.case_id, g.reason::text, o.name::text, home.name::text, g.from_on, g.until_on
      FROM access_grant g
      JOIN cases_case c ON c.id = g.case_id
      JOIN offices_office home ON home.id = c.office_id
      JOIN offices_assignment a ON a.staff_id = g.staff_id
      JOIN offices_office o ON o.id = a.office_id
     WHERE g.staff_id = dure.my_staff() AND g.reason LIKE 'shared\_%'
       AND (now() AT TIME ZONE 'Asia/Seoul')::date BETWEEN g.from_on AND coalesce(g.until_on, 'infinity')
       AND (g.until_at IS NULL OR g.until_at > clock_timestamp())
       AND a.reach = 'case' AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
       AND NOT dure.is_restricted_home(c.household_id)
       AND NOT dure.is_barred(g.staff_id, c.household_id)
       AND EXISTS (SELECT FROM cases_consent k
                    WHERE k.case_id = c.id AND k.person_id = c.subject_id AND k.kind = 'third_party'
                      AND k.recipient = o.name AND k.is_given AND k.withdrawn_on IS NULL)
$$;

-- For supervisors and the solution committee: the conference material, from which names and numbers were taken out.
CREATE OR REPLACE FUNCTION dure.shared_material(wanted uuid) RETURNS TABLE
    (id uuid, kind text, number smallint, scheduled_at timestamptz, case_summary text, main_needs text, agenda text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.id, f.kind::text, f.number, f.scheduled_at, f.case_summary, f.main_needs, f.agenda
      FROM cases_conference f
     WHERE f.case_id = wanted AND f.cancelled_at IS NULL AND f.case_summary || f.main_needs <> ''
       AND EXISTS (SELECT FROM dure.my_shared_cases() s
                    WHERE s.case_id = wanted
                      AND (s.reason = 'shared_supervision' OR (s.reason = 'shared_solution' AND f.kind = 'solution')))
     ORDER BY f.scheduled_at
$$;

-- For an agency's case manager: what was asked of their own agency, and whom to call.
CREATE OR REPLACE FUNCTION dure.shared_services(wanted uuid) RETURNS TABLE
    (id uuid, name text, state text, problem text, request_text text, frequency text, requested_on date,
     starts_on date, ends_on date, receiver text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT v.id, v.name::text, v.state::text, v.problem, v.request_text, v.frequency::text, v.requested_on,
           v.starts_on, v.ends_on, p.name::text, p.mobile_phone::text
      FROM cases_service v
      JOIN cases_case c ON c.id = v.case_id
      JOIN dure.my_shared_cases() s ON s.case_id = v.case_id AND s.reason = 'shared_service' AND s.body = v.provider
      JOIN people_person p ON p.id = coalesce(v.receiver_id, c.subject_id)
     WHERE v.case_id = wanted AND p.id <> ALL (dure.closed_among(ARRAY[p.id], '{}')) AND v.state IN ('requested', 'active', 'ended')
     ORDER BY v.requested_on, v.id
$$;

REVOKE ALL ON FUNCTION dure.my_shared_cases(), dure.shared_material(uuid), dure.shared_services(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_shared_cases(), dure.shared_material(uuid), dure.shared_services(uuid) TO dure_app;
