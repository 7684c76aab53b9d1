-- What the clock alone decides: talks that ended long ago.
CREATE OR REPLACE FUNCTION dure.forget_talks(before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (DELETE FROM desk_talk WHERE closed_at < before RETURNING id)
    SELECT count(*) FROM gone
$$;
REVOKE ALL ON FUNCTION dure.forget_talks(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.forget_talks(timestamptz) TO dure_app;
