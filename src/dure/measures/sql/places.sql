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

-- The sums of every town of the 시군구 of an office one has a post at, without names: how far they are apart.
CREATE OR REPLACE FUNCTION dure.sums_of_towns(office uuid, first_on date, last_on date, kinds text[])
RETURNS TABLE (town bigint, kind text, part text, flow bigint, earlier bigint, worth numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH towns AS (
        SELECT o.id, row_number() OVER (ORDER BY md5(o.id::text)) AS number
          FROM offices_office mine JOIN offices_office o ON o.sigungu_id = mine.sigungu_id
         WHERE mine.id = office AND office = ANY (dure.my_offices()) AND o.kind = 'town_team' AND o.is_active
    )
    SELECT t.number, s.kind::text, s.part::text,
           coalesce(sum(s.number) FILTER (WHERE s.month >= first_on), 0),
           coalesce(sum(s.number) FILTER (WHERE s.month < first_on), 0),
           coalesce(sum(s.amount) FILTER (WHERE s.month >= first_on), 0)
      FROM towns t JOIN measures_sum s ON s.office_id = t.id
     WHERE s.kind = ANY (kinds) AND s.month <= last_on GROUP BY 1, 2, 3
$$;
REVOKE ALL ON FUNCTION dure.sums_of_towns(uuid, date, date, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.sums_of_towns(uuid, date, date, text[]) TO dure_app;
