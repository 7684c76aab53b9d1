-- The 시군구 whose directory one keeps: of the offices at which one has a role with resources; a 시도 keeps its own
-- entries and those of its 시군구 (manual-2025 m:6798-6802, m:7017-7023).
CREATE OR REPLACE FUNCTION dure.my_resource_places() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT r.id), '{}')
      FROM offices_assignment a
      JOIN offices_office o ON o.id = a.office_id
      JOIN offices_region r ON r.id = o.sigungu_id OR r.parent_id = o.sigungu_id AND r.level = 'sigungu'
     WHERE a.staff_id = dure.my_staff()
       AND a.role IN ('resource_manager', 'resource_officer', 'sido_resource_officer')
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;
REVOKE ALL ON FUNCTION dure.my_resource_places() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_resource_places() TO dure_app;
