-- The sums follow the facts in the same statement: what is added is added, what goes is taken away, whoever did it.
CREATE OR REPLACE FUNCTION dure.add_to_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO measures_sum AS s (id, sigungu_id, office_id, kind, part, month, number)
        SELECT gen_random_uuid(), g.* FROM (
            SELECT sigungu_id, office_id, kind, part, date_trunc('month', happened_on)::date AS month, count(*)
              FROM added WHERE office_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
            UNION ALL
            SELECT sigungu_id, NULL, kind, part, date_trunc('month', happened_on)::date, count(*)
              FROM added GROUP BY 1, 3, 4, 5
            ORDER BY 1, 2, 3, 4, 5) AS g
        ON CONFLICT (sigungu_id, office_id, kind, month, part) DO UPDATE SET number = s.number + excluded.number;
    ELSE
        INSERT INTO measures_sum AS s (id, sigungu_id, office_id, kind, part, month, number)
        SELECT gen_random_uuid(), g.* FROM (
            SELECT sigungu_id, office_id, kind, part, date_trunc('month', happened_on)::date AS month, -count(*)
              FROM gone WHERE office_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
            UNION ALL
            SELECT sigungu_id, NULL, kind, part, date_trunc('month', happened_on)::date, -count(*)
              FROM gone GROUP BY 1, 3, 4, 5
            ORDER BY 1, 2, 3, 4, 5) AS g
        ON CONFLICT (sigungu_id, office_id, kind, month, part) DO UPDATE SET number = s.number + excluded.number;
    END IF;
    RETURN NULL;
END $$;

-- A case that moves takes its facts along: gone at one office, added at the other.
CREATE OR REPLACE FUNCTION dure.move_in_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO measures_sum AS s (id, sigungu_id, office_id, kind, part, month, number)
    SELECT gen_random_uuid(), g.* FROM (
        SELECT r.sigungu_id, r.place, r.kind, r.part, date_trunc('month', r.happened_on)::date AS month, sum(r.sign)
          FROM (SELECT sigungu_id, office_id AS place, kind, part, happened_on, 1 AS sign FROM added WHERE office_id IS NOT NULL
                UNION ALL SELECT sigungu_id, office_id, kind, part, happened_on, -1 FROM gone WHERE office_id IS NOT NULL
                UNION ALL SELECT sigungu_id, NULL, kind, part, happened_on, 1 FROM added
                UNION ALL SELECT sigungu_id, NULL, kind, part, happened_on, -1 FROM gone) AS r
         GROUP BY 1, 2, 3, 4, 5 HAVING sum(r.sign) <> 0
         ORDER BY 1, 2, 3, 4, 5) AS g
    ON CONFLICT (sigungu_id, office_id, kind, month, part) DO UPDATE SET number = s.number + excluded.number;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dure.add_to_sums(), dure.move_in_sums() FROM PUBLIC;

CREATE OR REPLACE TRIGGER sums_after_insert AFTER INSERT ON measures_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.add_to_sums();
CREATE OR REPLACE TRIGGER sums_after_delete AFTER DELETE ON measures_fact
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION dure.add_to_sums();
CREATE OR REPLACE TRIGGER sums_after_update AFTER UPDATE ON measures_fact
    REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dure.move_in_sums();
