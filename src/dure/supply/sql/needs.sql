-- Of the open cases of a place: how many households of an office have a need of an area for which their plan names no
-- service, or says that it is not dealt with now. Figures alone, for who works with the place's resources or there at
-- all; which households they are, nobody learns (manual-2025 m:6705-6720).
CREATE OR REPLACE FUNCTION dure.needs_without_service(place uuid)
RETURNS TABLE (office_id uuid, area text, households bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH plans AS (
        SELECT DISTINCT ON (p.case_id) p.id, p.case_id, c.office_id
          FROM cases_plan p JOIN cases_case c ON c.id = p.case_id
         WHERE c.sigungu_id = place AND c.status = 'open'
           AND (place = dure.my_sigungu() OR place = ANY (dure.my_resource_places()))
         ORDER BY p.case_id, p.number DESC
    ), unmet AS (
        SELECT pl.office_id, pl.case_id, u.area FROM plans pl JOIN cases_unmetneed u ON u.plan_id = pl.id
        UNION
        SELECT pl.office_id, pl.case_id, g.area FROM plans pl JOIN cases_goal g ON g.plan_id = pl.id
         WHERE NOT EXISTS (SELECT FROM cases_plannedservice s JOIN cases_goal o ON o.id = s.goal_id
                            WHERE s.plan_id = pl.id AND o.area = g.area)
    )
    SELECT u.office_id, u.area::text, count(DISTINCT u.case_id) FROM unmet u GROUP BY 1, 2
$$;
REVOKE ALL ON FUNCTION dure.needs_without_service(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.needs_without_service(uuid) TO dure_app;
