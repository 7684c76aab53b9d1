-- That a conference is held, when and where: whoever knows of the case knows it, also without reading its records.
CREATE OR REPLACE FUNCTION dure.known_meetings(since timestamptz, until timestamptz) RETURNS TABLE (
    id uuid, case_id uuid, office_id uuid, office text, kind text, number smallint, scheduled_at timestamptz, place text,
    is_cancelled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.id, f.case_id, f.office_id, o.name, f.kind, f.number, f.scheduled_at, f.place, f.cancelled_at IS NOT NULL
      FROM cases_conference f JOIN offices_office o ON o.id = f.office_id
     WHERE f.scheduled_at >= since AND f.scheduled_at < until
       AND f.office_id = ANY ((SELECT dure.my_offices())::uuid[])
       AND f.case_id <> ALL ((SELECT dure.my_hidden_cases())::uuid[])
     ORDER BY f.scheduled_at, f.id
$$;
REVOKE ALL ON FUNCTION dure.known_meetings(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.known_meetings(timestamptz, timestamptz) TO dure_app;
