-- A 시군구 whose facts are made from nothing in this very transaction: its sums are made once, at the end (make_sums).
CREATE TABLE IF NOT EXISTS dure.sums_later (place uuid PRIMARY KEY);

-- The sums follow the facts in the same statement: what is added is added, what goes is taken away, whoever did it. A case
-- that moves takes its facts along: gone at one office, added at the other. The same sums are told apart by who manages the
-- case, by the kind of household and, of stages, by days.
CREATE OR REPLACE FUNCTION dure.keep_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT *, 1 AS sign FROM added'
                               WHEN 'DELETE' THEN 'SELECT *, -1 AS sign FROM gone'
                               ELSE 'SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM gone' END;
BEGIN
    IF EXISTS (SELECT FROM dure.sums_later) THEN
        RETURN NULL;
    END IF;
    EXECUTE 'INSERT INTO measures_sum AS s (id, sigungu_id, office_id, kind, part, month, number, amount)
        SELECT gen_random_uuid(), g.* FROM (
            SELECT c.sigungu_id, w.place, c.kind, c.part, date_trunc(''month'', c.happened_on)::date AS month,
                   sum(c.sign)::int AS number, sum(c.sign * c.amount)::bigint AS amount
              FROM (' || changed || ') AS c
             CROSS JOIN LATERAL (VALUES (c.office_id, c.office_id IS NOT NULL), (NULL, true)) AS w (place, is_one)
             WHERE w.is_one GROUP BY 1, 2, 3, 4, 5 HAVING sum(c.sign) <> 0 OR sum(c.sign * c.amount) <> 0
             ORDER BY 1, 2, 3, 4, 5) AS g
        ON CONFLICT (sigungu_id, office_id, kind, month, part)
        DO UPDATE SET number = s.number + excluded.number, amount = s.amount + excluded.amount';
    EXECUTE 'INSERT INTO measures_slice AS s (id, sigungu_id, office_id, by, key, kind, part, month, number, amount)
        SELECT gen_random_uuid(), g.* FROM (
            SELECT c.sigungu_id, w.place, w.by, w.key, c.kind, c.part, date_trunc(''month'', c.happened_on)::date AS month,
                   sum(c.sign)::int AS number, sum(c.sign * c.amount)::bigint AS amount
              FROM (' || changed || ') AS c
             CROSS JOIN LATERAL dure.slices_of(c.office_id, c.manager_id, c.household_type, c.kind, c.days) AS w
             WHERE c.case_id IS NOT NULL
             GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(c.sign) <> 0 OR sum(c.sign * c.amount) <> 0
             ORDER BY 1, 2, 3, 4, 5, 6, 7) AS g
        ON CONFLICT (sigungu_id, office_id, by, kind, month, key, part)
        DO UPDATE SET number = s.number + excluded.number, amount = s.amount + excluded.amount';
    RETURN NULL;
END $$;

-- In which slices a fact of a case stands: at its office and in the whole 시군구; by member of staff at the office only.
CREATE OR REPLACE FUNCTION dure.slices_of(office uuid, manager uuid, home text, kind text, days int)
RETURNS TABLE (place uuid, by text, key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT w.place, w.by, w.key
      FROM (VALUES (office, 'manager', manager::text), (office, 'household', home), (NULL, 'household', home),
                   (office, 'days', CASE WHEN kind = 'stage' THEN days::text END),
                   (NULL, 'days', CASE WHEN kind = 'stage' THEN days::text END)) AS w (place, by, key)
     WHERE w.key IS NOT NULL
$$;

-- Every sum and slice of a 시군구 out of its facts, as the trigger would have kept them.
CREATE OR REPLACE FUNCTION dure.make_sums(wanted uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM measures_sum s WHERE s.sigungu_id = wanted;
    DELETE FROM measures_slice s WHERE s.sigungu_id = wanted;
    INSERT INTO measures_sum (id, sigungu_id, office_id, kind, part, month, number, amount)
    SELECT gen_random_uuid(), wanted, w.place, f.kind, f.part, date_trunc('month', f.happened_on)::date, count(*), sum(f.amount)
      FROM measures_fact f CROSS JOIN LATERAL (VALUES (f.office_id, f.office_id IS NOT NULL), (NULL, true)) AS w (place, is_one)
     WHERE f.sigungu_id = wanted AND w.is_one GROUP BY w.place, f.kind, f.part, date_trunc('month', f.happened_on);
    INSERT INTO measures_slice (id, sigungu_id, office_id, by, key, kind, part, month, number, amount)
    SELECT gen_random_uuid(), wanted, w.place, w.by, w.key, f.kind, f.part, date_trunc('month', f.happened_on)::date, count(*),
           sum(f.amount)
      FROM measures_fact f CROSS JOIN LATERAL dure.slices_of(f.office_id, f.manager_id, f.household_type, f.kind, f.days) AS w
     WHERE f.sigungu_id = wanted AND f.case_id IS NOT NULL
     GROUP BY w.place, w.by, w.key, f.kind, f.part, date_trunc('month', f.happened_on);
$$;
REVOKE ALL ON FUNCTION dure.keep_sums(), dure.make_sums(uuid), dure.slices_of(uuid, uuid, text, text, int) FROM PUBLIC;

CREATE OR REPLACE TRIGGER sums_after_insert AFTER INSERT ON measures_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.keep_sums();
CREATE OR REPLACE TRIGGER sums_after_delete AFTER DELETE ON measures_fact
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION dure.keep_sums();
CREATE OR REPLACE TRIGGER sums_after_update AFTER UPDATE ON measures_fact
    REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.keep_sums();
DROP FUNCTION IF EXISTS dure.add_to_sums();
DROP FUNCTION IF EXISTS dure.move_in_sums();
