-- Whether another office of the asker's 시군구 has a person of that resident number, or of that name, birth date and
-- door. Asked with keyed hashes, which the app's login cannot make by itself; answered with yes or no. Whoever a
-- restricted household closes is known to nobody here, nor is who was merged into another.
CREATE OR REPLACE FUNCTION dure.is_known_elsewhere(hashes text[], names uuid[], births uuid[], doors uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine uuid[] := dure.my_offices();
    others uuid[];
    found uuid[];
BEGIN
    IF (dure.current_sign_in()).staff_id IS NULL OR cardinality(mine) = 0 THEN
        RETURN false;
    END IF;
    SELECT coalesce(array_agg(o.id), '{}') INTO others FROM offices_office o
     WHERE o.id <> ALL (mine)
       AND o.sigungu_id IN (SELECT m.sigungu_id FROM offices_office m WHERE m.id = ANY (mine));
    SELECT coalesce(array_agg(p.id), '{}') INTO found FROM people_person p
     WHERE p.office_id = ANY (others) AND p.merged_into_id IS NULL
       AND (p.number_hash <> '' AND p.number_hash = ANY (hashes)
            OR p.id IN (SELECT n.person_id FROM people_searchtoken n
                         WHERE n.office_id = ANY (others) AND n.token = ANY (names)
                           AND EXISTS (SELECT FROM people_searchtoken b
                                        WHERE b.person_id = n.person_id AND b.token = ANY (births))
                           AND EXISTS (SELECT FROM people_searchtoken d
                                        WHERE d.person_id = n.person_id AND d.token = ANY (doors))));
    RETURN EXISTS (SELECT FROM unnest(found) f WHERE f <> ALL (dure.closed_among(found, '{}')));
END $$;

REVOKE ALL ON FUNCTION dure.is_known_elsewhere(text[], uuid[], uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.is_known_elsewhere(text[], uuid[], uuid[], uuid[]) TO dure_app;
