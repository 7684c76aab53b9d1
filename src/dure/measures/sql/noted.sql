-- Cases of which something that is counted was changed, until they are counted again. Noted in the same transaction, whoever
-- changed it and whether it left an event or not. Nothing is unique here, so that nobody waits for anybody.
CREATE TABLE IF NOT EXISTS dure.to_count (sigungu_id uuid NOT NULL, case_id uuid NOT NULL);
CREATE INDEX IF NOT EXISTS to_count_of_sigungu ON dure.to_count (sigungu_id);

-- Where nothing was counted yet everything is going to be.
CREATE OR REPLACE FUNCTION dure.note_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO dure.to_count
    SELECT DISTINCT c.sigungu_id, c.case_id FROM changed c JOIN measures_counted k ON k.sigungu_id = c.sigungu_id
     WHERE c.case_id IS NOT NULL;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION dure.note_cases() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO dure.to_count
    SELECT c.sigungu_id, c.id FROM changed c JOIN measures_counted k ON k.sigungu_id = c.sigungu_id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION dure.note_households() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO dure.to_count
    SELECT c.sigungu_id, c.id FROM changed h JOIN cases_case c ON c.household_id = h.id
      JOIN measures_counted k ON k.sigungu_id = c.sigungu_id;
    RETURN NULL;
END $$;

-- A case that moves takes its facts along at once, one that is over and goes with its household too.
CREATE OR REPLACE FUNCTION dure.take_facts_along() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE measures_fact f SET office_id = NEW.office_id, sigungu_id = NEW.sigungu_id
     WHERE f.case_id = NEW.id AND (f.office_id IS DISTINCT FROM NEW.office_id OR f.sigungu_id <> NEW.sigungu_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dure.note_rows(), dure.note_cases(), dure.note_households(), dure.take_facts_along() FROM PUBLIC;

-- On every table that facts_of_cases reads.
CREATE OR REPLACE FUNCTION dure.counted_tables() RETURNS TABLE (name text, told_by text)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT n, 'note_rows' FROM unnest(ARRAY[
        'cases_aftercareplan', 'cases_assessment', 'cases_closure', 'cases_conference', 'cases_consent', 'cases_counselling',
        'cases_deadline', 'cases_discovery', 'cases_healthinterview', 'cases_monitorvisit', 'cases_needfinding', 'cases_risksurvey',
        'cases_satisfaction', 'cases_selection', 'cases_service', 'cases_servicecheck', 'cases_stageentry',
        'funds_spendingrequest', 'signals_signalfinding']) AS n
    UNION ALL VALUES ('cases_case', 'note_cases'), ('people_household', 'note_households')
$$;
REVOKE ALL ON FUNCTION dure.counted_tables() FROM PUBLIC;

DO $$
DECLARE
    source record;
    way record;
BEGIN
    FOR source IN SELECT * FROM dure.counted_tables() LOOP
        FOR way IN SELECT * FROM (VALUES ('insert', 'NEW'), ('update', 'NEW'), ('delete', 'OLD')) AS w (name, side) LOOP
            CONTINUE WHEN source.told_by = 'note_households' AND way.name <> 'update';
            EXECUTE format('CREATE OR REPLACE TRIGGER to_count_after_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
                           'FOR EACH STATEMENT EXECUTE FUNCTION dure.%I()', way.name, way.name, source.name, way.side, source.told_by);
        END LOOP;
    END LOOP;
END $$;
CREATE OR REPLACE TRIGGER facts_go_along AFTER UPDATE OF office_id, sigungu_id ON cases_case FOR EACH ROW
    WHEN (OLD.office_id IS DISTINCT FROM NEW.office_id OR OLD.sigungu_id IS DISTINCT FROM NEW.sigungu_id)
    EXECUTE FUNCTION dure.take_facts_along();
