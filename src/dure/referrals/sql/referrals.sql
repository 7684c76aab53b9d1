-- The offices at which one has a post oneself: what was sent to an office is for who works there, not for who reaches it.
CREATE OR REPLACE FUNCTION dure.my_posts() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT a.office_id), '{}') FROM offices_assignment a
     WHERE a.staff_id = dure.my_staff() AND a.role = ANY (dure.roles_that('receives'))
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;

-- Of what was sent to the asker's offices, or is open by their link: the cases that were restricted since. What was sent
-- about those is not shown any more.
CREATE OR REPLACE FUNCTION dure.restricted_requests() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT c.id), '{}')
      FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id AND c.is_restricted
     WHERE r.to_office_id = ANY (dure.my_posts()) OR r.id = dure.my_link_target()
$$;
REVOKE ALL ON FUNCTION dure.my_posts(), dure.restricted_requests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_posts(), dure.restricted_requests() TO dure_app;
