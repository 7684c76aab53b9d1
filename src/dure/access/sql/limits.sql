-- How often someone did something of late, shared by all processes of the server. Nothing here is worth keeping:
-- the table is not logged and forgets what is over. Keys are hashes; who they stand for is not stored.
CREATE UNLOGGED TABLE IF NOT EXISTS dure.uses (key bytea PRIMARY KEY, free_at timestamptz NOT NULL)
    WITH (fillfactor = 60);
-- No index on free_at: it would make every count leave a dead entry in both indexes.
DROP INDEX IF EXISTS dure.uses_free_at;
REVOKE ALL ON dure.uses FROM PUBLIC, dure_app, dure_signin, dure_sealer;

-- Each use pushes `free_at` on by seconds/most; further ahead than `seconds` means that `most` are used up.
-- Answers the seconds to wait, 0 when there is room. In the order of keys, so that two callers never deadlock.
CREATE OR REPLACE FUNCTION dure.count_uses(keys bytea[], most integer[], seconds integer[])
RETURNS double precision LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    one record;
    step interval;
    wait double precision := 0;
BEGIN
    FOR one IN SELECT * FROM unnest(keys, most, seconds) AS asked(key, most, seconds) ORDER BY key LOOP
        step := make_interval(secs => one.seconds::double precision / one.most);
        INSERT INTO dure.uses AS u VALUES (one.key, moment + step)
            ON CONFLICT (key) DO UPDATE SET free_at = greatest(u.free_at, moment) + step
            WHERE u.free_at + step <= moment + make_interval(secs => one.seconds);
        IF NOT FOUND THEN
            SELECT greatest(wait, extract(epoch FROM u.free_at + step - moment) - one.seconds) INTO wait
              FROM dure.uses u WHERE u.key = one.key;
        END IF;
    END LOOP;
    IF random() < 0.002 THEN
        DELETE FROM dure.uses WHERE key IN
            (SELECT u.key FROM dure.uses u WHERE u.free_at < moment LIMIT 1000 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN wait;
END $$;

REVOKE ALL ON FUNCTION dure.count_uses(bytea[], integer[], integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.count_uses(bytea[], integer[], integer[]) TO dure_signin;
