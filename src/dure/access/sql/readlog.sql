-- The read log: for the app login the database sets time and seal, so that no row can be back-dated.
CREATE OR REPLACE FUNCTION dure.stamp_read() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.happened_at := clock_timestamp();
    NEW.seal := NULL;
    SELECT s.sigungu_id INTO NEW.sigungu_id FROM offices_staff s WHERE s.id = NEW.staff_id;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dure.stamp_read() FROM PUBLIC;

CREATE OR REPLACE TRIGGER dure_stamp_read BEFORE INSERT ON access_readentry
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.stamp_read();

-- The sealer reads every row, marks it sealed and writes seals. It removes only sealed rows older than the
-- year that the law asks for at least (개인정보의 안전성 확보조치 기준 제8조); how long is the rulebook's to say.
GRANT USAGE ON SCHEMA public TO dure_sealer;
GRANT SELECT, UPDATE (seal), DELETE ON access_readentry TO dure_sealer;
GRANT SELECT, INSERT, UPDATE (leaves) ON access_seal TO dure_sealer;
DROP POLICY IF EXISTS dure_sealing ON access_readentry;
CREATE POLICY dure_sealing ON access_readentry TO dure_sealer USING (true);
DROP POLICY IF EXISTS dure_keeping ON access_readentry;
CREATE POLICY dure_keeping ON access_readentry AS RESTRICTIVE FOR DELETE TO dure_sealer
    USING (seal IS NOT NULL AND happened_at < now() - interval '1 year');
