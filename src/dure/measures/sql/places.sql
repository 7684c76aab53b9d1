-- The 시군구 whose figures, without persons, one sees as a whole: who works for all of it, who works at the 시도 above,
-- and the job that counts it.
CREATE OR REPLACE FUNCTION dure.my_figure_places() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN (dure.current_sign_in()).system_actor <> ''
                THEN ARRAY[(dure.current_sign_in()).sigungu_id]
                ELSE coalesce(array_agg(DISTINCT r.id), '{}') END
      FROM offices_assignment a
      JOIN offices_office o ON o.id = a.office_id
      JOIN offices_region r ON a.reach = 'sigungu' AND r.id = o.sigungu_id
                            OR a.role = 'sido_officer' AND r.parent_id = o.sigungu_id AND r.level = 'sigungu'
     WHERE a.staff_id = dure.my_staff()
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;
REVOKE ALL ON FUNCTION dure.my_figure_places() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_figure_places() TO dure_app;
