-- A 시군구 whose facts are made from nothing in this very transaction: its sums are made once, at the end (make_sums).
CREATE TABLE IF NOT EXISTS dure.sums_later (place uuid PRIMARY KEY);

-- Keys that lie beside one another in their index when they are made one after the other, where the server has them.
DO $$
BEGIN
    IF current_setting('server_version_num')::int >= 180000 THEN
        CREATE OR REPLACE FUNCTION dure.next_key() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT uuidv7()';
    ELSE
        CREATE OR REPLACE FUNCTION dure.next_key() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT gen_random_uuid()';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION dure.month_of(day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT date_trunc('month', day::timestamp)::date
$$;

-- The sums follow the facts in the same statement: what is added is added, what goes is taken away, whoever did it. A case
-- that moves takes its facts along: gone at one office, added at the other. The sums of a whole 시군구 are told apart by the kind
-- of household and, of stages, by days; what an office is told apart by is read from its facts (told_apart.sql), for it would be
-- as many rows as they are. One function for each way of changing facts, alike but for what they read, so that none of it is
-- planned anew.
DO $outer$
DECLARE
    way record;
BEGIN
    FOR way IN SELECT * FROM (VALUES
        ('added', 'SELECT *, 1 AS sign FROM added'),
        ('gone', 'SELECT *, -1 AS sign FROM gone'),
        ('moved', 'SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM gone')) AS w (name, changed)
    LOOP
        EXECUTE format($make$
CREATE OR REPLACE FUNCTION dure.sums_%s() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM dure.sums_later) THEN
        RETURN NULL;
    END IF;
    INSERT INTO measures_sum AS s (id, sigungu_id, office_id, kind, part, month, number, amount)
    SELECT dure.next_key(), g.* FROM (
        SELECT c.sigungu_id, w.place, c.kind, c.part, dure.month_of(c.happened_on) AS month,
               sum(c.sign)::int AS number, sum(c.sign * c.amount)::bigint AS amount
          FROM (%s) AS c
         CROSS JOIN LATERAL (VALUES (c.office_id, c.office_id IS NOT NULL), (NULL, true)) AS w (place, is_one)
         WHERE w.is_one GROUP BY 1, 2, 3, 4, 5 HAVING sum(c.sign) <> 0 OR sum(c.sign * c.amount) <> 0
         ORDER BY 1, 2, 3, 4, 5) AS g
    ON CONFLICT (sigungu_id, office_id, kind, month, part)
    DO UPDATE SET number = s.number + excluded.number, amount = s.amount + excluded.amount;
    INSERT INTO measures_slice AS s (id, sigungu_id, office_id, by, key, kind, part, month, number, amount)
    SELECT dure.next_key(), g.* FROM (
        SELECT c.sigungu_id, NULL::uuid, w.by, w.key, c.kind, c.part, dure.month_of(c.happened_on) AS month,
               sum(c.sign)::int AS number, sum(c.sign * c.amount)::bigint AS amount
          FROM (%s) AS c CROSS JOIN LATERAL dure.slices_of(c.household_type, c.kind, c.days) AS w
         WHERE c.case_id IS NOT NULL
         GROUP BY 1, 3, 4, 5, 6, 7 HAVING sum(c.sign) <> 0 OR sum(c.sign * c.amount) <> 0
         ORDER BY 1, 3, 5, 7, 4, 6) AS g
    ON CONFLICT (sigungu_id, office_id, by, kind, month, key, part)
    DO UPDATE SET number = s.number + excluded.number, amount = s.amount + excluded.amount;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dure.sums_%s() FROM PUBLIC$make$, way.name, way.changed, way.changed, way.name);
    END LOOP;
END $outer$;

-- In which slices of the whole 시군구 a fact of a case stands.
DROP FUNCTION IF EXISTS dure.slices_of(uuid, uuid, text, text, int);
CREATE OR REPLACE FUNCTION dure.slices_of(home text, kind text, days int)
RETURNS TABLE (by text, key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT w.by, w.key
      FROM (VALUES ('household', home), ('days', CASE WHEN kind = 'stage' THEN days::text END)) AS w (by, key)
     WHERE w.key IS NOT NULL
$$;

-- Every sum and slice of a 시군구 out of its facts, as the trigger would have kept them.
CREATE OR REPLACE FUNCTION dure.make_sums(wanted uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM measures_sum s WHERE s.sigungu_id = wanted;
    DELETE FROM measures_slice s WHERE s.sigungu_id = wanted;
    INSERT INTO measures_sum (id, sigungu_id, office_id, kind, part, month, number, amount)
    SELECT dure.next_key(), wanted, g.* FROM (
        SELECT f.office_id, f.kind, f.part, dure.month_of(f.happened_on), count(*), sum(f.amount)
          FROM measures_fact f WHERE f.sigungu_id = wanted AND f.office_id IS NOT NULL GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT NULL, f.kind, f.part, dure.month_of(f.happened_on), count(*), sum(f.amount)
          FROM measures_fact f WHERE f.sigungu_id = wanted GROUP BY 2, 3, 4
        ORDER BY 1, 2, 4, 3) AS g;
    INSERT INTO measures_slice (id, sigungu_id, office_id, by, key, kind, part, month, number, amount)
    SELECT dure.next_key(), wanted, NULL, g.* FROM (
        SELECT w.by, w.key, f.kind, f.part, dure.month_of(f.happened_on), count(*), sum(f.amount)
          FROM measures_fact f CROSS JOIN LATERAL dure.slices_of(f.household_type, f.kind, f.days) AS w
         WHERE f.sigungu_id = wanted AND f.case_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
         ORDER BY 1, 3, 5, 2, 4) AS g
$$;
REVOKE ALL ON FUNCTION dure.make_sums(uuid), dure.slices_of(text, text, int), dure.next_key(), dure.month_of(date) FROM PUBLIC;

-- Sums change more often than they come: with room in their pages the indexes need not be touched.
ALTER TABLE measures_sum SET (fillfactor = 70);
ALTER TABLE measures_slice SET (fillfactor = 70);

CREATE OR REPLACE TRIGGER sums_after_insert AFTER INSERT ON measures_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.sums_added();
CREATE OR REPLACE TRIGGER sums_after_delete AFTER DELETE ON measures_fact
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION dure.sums_gone();
CREATE OR REPLACE TRIGGER sums_after_update AFTER UPDATE ON measures_fact
    REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.sums_moved();
DROP FUNCTION IF EXISTS dure.keep_sums();
