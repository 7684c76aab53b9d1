-- The sums of offices told apart by who manages the case, by the kind of household or, of stages, by days, out of their facts:
-- numbers only, so that they are the same for every reader; of offices one reaches, by member of staff of those one leads.
-- `edges` are first days: what is before the first is told as 0, of what lasts only; `ways` are asked for one at a time.
DROP FUNCTION IF EXISTS dure.told_apart(uuid[], text, text, text[], text[], date[], date);
CREATE FUNCTION dure.told_apart(offices uuid[], way text, one text, kinds text[], lasting text[], edges date[], last_on date)
RETURNS TABLE (office uuid, key text, kind text, part text, span int, number bigint, amount numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mine AS MATERIALIZED (
        SELECT unnest(offices) AS id INTERSECT
        SELECT unnest(CASE WHEN way = 'manager' THEN dure.my_led_offices() ELSE dure.my_offices() END)
    ), known AS (
        SELECT f.office_id, f.kind, f.part, f.happened_on, f.amount,
               CASE way WHEN 'manager' THEN f.manager_id::text WHEN 'household' THEN f.household_type
                        WHEN 'days' THEN CASE WHEN f.kind = 'stage' THEN f.days::text END END AS key
          FROM mine JOIN measures_fact f ON f.office_id = mine.id
         WHERE f.kind = ANY (kinds) AND f.happened_on >= edges[1] AND f.happened_on <= last_on AND f.case_id IS NOT NULL
        UNION ALL
        SELECT f.office_id, f.kind, f.part, f.happened_on, f.amount,
               CASE way WHEN 'manager' THEN f.manager_id::text WHEN 'household' THEN f.household_type END
          FROM mine JOIN measures_fact f ON f.office_id = mine.id
         WHERE f.kind = ANY (lasting) AND f.happened_on < edges[1] AND f.case_id IS NOT NULL
    )
    SELECT k.office_id, k.key, k.kind::text, k.part::text, width_bucket(k.happened_on, edges) AS span, count(*), sum(k.amount)
      FROM known k WHERE k.key IS NOT NULL AND (one = '' OR k.key = one) GROUP BY 1, 2, 3, 4, 5
$$;
REVOKE ALL ON FUNCTION dure.told_apart(uuid[], text, text, text[], text[], date[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.told_apart(uuid[], text, text, text[], text[], date[], date) TO dure_app;
