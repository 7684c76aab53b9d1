-- The offices at which one has a post oneself: what was sent to an office is for who works there, not for who reaches it.
CREATE OR REPLACE FUNCTION dure.my_posts() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT a.office_id), '{}') FROM offices_assignment a
     WHERE a.staff_id = dure.my_staff() AND a.role = ANY (dure.roles_that('receives'))
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;
REVOKE ALL ON FUNCTION dure.my_posts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_posts() TO dure_app;
