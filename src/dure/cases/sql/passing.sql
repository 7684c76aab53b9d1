-- What somebody whose role ends still holds at an office and at the towns of its 권역: numbers, for the administrators
-- of the 시군구 and for jobs, who see no case.
CREATE OR REPLACE FUNCTION dure.left_behind(who uuid, place uuid) RETURNS TABLE (cases bigint, tasks bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH near AS (
        SELECT o.id FROM offices_office o
         WHERE (o.id = place OR o.hub_id = place)
           AND (o.sigungu_id = ANY (dure.my_administered())
                OR o.sigungu_id = (dure.current_sign_in()).sigungu_id)
    )
    SELECT (SELECT count(*) FROM cases_case c JOIN near ON near.id = c.office_id
             WHERE c.manager_id = who AND c.status <> 'ended'),
           (SELECT count(*) FROM cases_task t JOIN cases_case c ON c.id = t.case_id JOIN near ON near.id = c.office_id
             WHERE t.owner_id = who AND t.done_on IS NULL AND c.status <> 'ended')
$$;

REVOKE ALL ON FUNCTION dure.left_behind(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.left_behind(uuid, uuid) TO dure_app;
