-- The read log: for the app login the database sets time, seal and 시군구, so that no row can be back-dated.
CREATE OR REPLACE FUNCTION dure.stamp_read() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.happened_at := clock_timestamp();
    NEW.seal := NULL;
    SELECT s.sigungu_id INTO NEW.sigungu_id FROM offices_staff s WHERE s.id = NEW.staff_id;
    RETURN NEW;
END $$;

-- What one request showed, in one go: who reads is looked up once, not row by row. Nobody writes in another's name, and
-- the time is the database's, as with rows that are put in one by one.
CREATE OR REPLACE FUNCTION dure.note_reads(
    reader uuid, ids uuid[], subjects text[], how text, kind text, on_page text, why text, origin inet, request uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    place uuid;
BEGIN
    IF reader IS DISTINCT FROM dure.kept_key('my_staff') OR reader IS NULL THEN
        RAISE EXCEPTION 'nobody reads in another''s name' USING ERRCODE = '42501';
    END IF;
    SELECT s.sigungu_id INTO place FROM offices_staff s WHERE s.id = reader;
    INSERT INTO access_readentry
           (id, happened_at, subject_hash, staff_id, sigungu_id, act, subject_kind, page, purpose, address, request_id)
    SELECT one.id, clock_timestamp(), one.subject, reader, place, how, kind, on_page, why, origin, request
      FROM unnest(ids, subjects) AS one (id, subject);
END $$;

-- A seal is never changed; only the list of rows of one whose pruning is stated may be emptied.
CREATE OR REPLACE FUNCTION dure.keep_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF octet_length(NEW.leaves) > 0 OR NOT EXISTS (
        SELECT FROM access_seal s
         WHERE s.kind = 'pruning' AND (s.facts->>'through')::bigint >= OLD.number
           AND OLD.sealed_at < s.sealed_at - interval '1 year') THEN
        RAISE EXCEPTION 'a seal is not changed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

-- How far the sealer is: for the line on the review page and for `dure check`; no row's content.
CREATE OR REPLACE FUNCTION dure.read_log_state(
    OUT unsealed bigint, OUT oldest timestamptz, OUT last_number bigint, OUT last_sealed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*), min(waiting.happened_at),
           (SELECT max(number) FROM access_seal), (SELECT max(sealed_at) FROM access_seal)
      FROM (SELECT happened_at FROM access_readentry WHERE seal IS NULL ORDER BY id LIMIT 10000) waiting
$$;
REVOKE ALL ON FUNCTION dure.stamp_read(), dure.keep_seal(), dure.read_log_state(),
    dure.note_reads(uuid, uuid[], text[], text, text, text, text, inet, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.note_reads(uuid, uuid[], text[], text, text, text, text, inet, uuid) TO dure_app;
GRANT EXECUTE ON FUNCTION dure.read_log_state() TO dure_app, dure_sealer;

CREATE OR REPLACE TRIGGER dure_stamp_read BEFORE INSERT ON access_readentry
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.stamp_read();
CREATE OR REPLACE TRIGGER dure_keep_seal BEFORE UPDATE ON access_seal
    FOR EACH ROW WHEN (current_user = 'dure_sealer') EXECUTE FUNCTION dure.keep_seal();

-- The sealer reads every row and gives an unsealed one its seal's number, once; of a row it may write nothing
-- else. It removes only sealed rows whose pruning a seal states and that are older than the year the law asks
-- for at least (개인정보의 안전성 확보조치 기준 제8조); how long we keep is the rulebook's to say.
GRANT USAGE ON SCHEMA public, dure TO dure_sealer;
REVOKE ALL ON access_readentry, access_seal FROM dure_sealer;
GRANT SELECT, UPDATE (seal), DELETE ON access_readentry TO dure_sealer;
GRANT SELECT, INSERT, UPDATE (leaves) ON access_seal TO dure_sealer;
DROP POLICY IF EXISTS dure_sealing ON access_readentry;
DROP POLICY IF EXISTS dure_keeping ON access_readentry;
DROP POLICY IF EXISTS dure_sealer_reads ON access_readentry;
DROP POLICY IF EXISTS dure_sealer_seals ON access_readentry;
DROP POLICY IF EXISTS dure_sealer_prunes ON access_readentry;
CREATE POLICY dure_sealer_reads ON access_readentry FOR SELECT TO dure_sealer USING (true);
CREATE POLICY dure_sealer_seals ON access_readentry FOR UPDATE TO dure_sealer
    USING (seal IS NULL) WITH CHECK (seal IS NOT NULL);
CREATE POLICY dure_sealer_prunes ON access_readentry FOR DELETE TO dure_sealer
    USING (happened_at < now() - interval '1 year'
           AND seal <= (SELECT max((s.facts->>'through')::bigint) FROM access_seal s WHERE s.kind = 'pruning'));
