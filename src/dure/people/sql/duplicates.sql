-- Duplicates: what lies beyond one's reach is counted, not shown; and who keeps sight of a merged person.

-- How many rows of the whole database point to a person or household that one reaches, 0 for others: a merge
-- that would leave rows behind is refused. History and search words are not counted.
CREATE OR REPLACE FUNCTION dure.count_references(kind text, target uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    home text := CASE kind WHEN 'person' THEN 'people_person' WHEN 'household' THEN 'people_household' END;
    is_mine boolean;
    entry record;
    here bigint;
    total bigint := 0;
BEGIN
    IF home IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND office_id = ANY ($2) AND id <> ALL ($3))', home)
       INTO is_mine USING target, dure.my_offices(), dure.my_hidden_people() || dure.my_hidden_households();
    IF NOT is_mine THEN
        RETURN 0;
    END IF;
    FOR entry IN
        SELECT k.conrelid::regclass::text AS table_name, a.attname AS column_name
          FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f' AND k.confrelid = home::regclass
           AND k.conrelid NOT IN ('people_searchtoken'::regclass, 'people_person'::regclass, 'people_household'::regclass)
    LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE %I = $1', entry.table_name, entry.column_name)
           INTO here USING target;
        total := total + here;
    END LOOP;
    RETURN total;
END $$;

-- How many of the rows that a merge within one's reach changed still exist, wherever they lie now.
CREATE OR REPLACE FUNCTION dure.count_merged_rows(merge uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    entry record;
    here bigint;
    total bigint := 0;
BEGIN
    IF NOT EXISTS (SELECT FROM people_merge m WHERE m.id = merge AND m.office_id = ANY (dure.my_offices())) THEN
        RETURN 0;
    END IF;
    FOR entry IN
        SELECT DISTINCT s."table" AS table_name FROM people_mergestep s
         WHERE s.merge_id = merge
           AND EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname = s."table"
                          AND (c.relname LIKE 'people\_%' OR c.relname LIKE 'cases\_%'))
    LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE id IN '
                       '(SELECT row_id FROM people_mergestep WHERE merge_id = $1 AND "table" = $2)', entry.table_name)
           INTO here USING merge, entry.table_name;
        total := total + here;
    END LOOP;
    RETURN total;
END $$;

-- How many steps of a merge within one's reach there are, seen or not.
CREATE OR REPLACE FUNCTION dure.count_merge_steps(merge uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM people_mergestep s JOIN people_merge m ON m.id = s.merge_id
     WHERE m.id = merge AND m.office_id = ANY (dure.my_offices())
$$;

-- A person merged across two offices stays in sight of the office whose household they belong to: its rows
-- point to the kept record of the other office. Not when that household is hidden from the reader.
CREATE OR REPLACE FUNCTION dure.my_merged_people() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine uuid[] := dure.my_offices();
    merged uuid[];
    closed uuid[];
BEGIN
    SELECT coalesce(array_agg(DISTINCT m.kept_id), '{}') INTO merged
      FROM people_merge m
     WHERE m.kind = 'person' AND m.undone_at IS NULL AND m.office_id <> ALL (mine)
       AND EXISTS (SELECT FROM people_mergestep s WHERE s.merge_id = m.id AND s.office_id = ANY (mine))
       AND EXISTS (SELECT FROM people_membership b WHERE b.person_id = m.kept_id AND b.office_id = ANY (mine)
                      AND b.household_id <> ALL (dure.my_hidden_households()));
    IF cardinality(merged) = 0 THEN
        RETURN merged;
    END IF;
    closed := dure.closed_among(merged, dure.opened_homes());
    RETURN ARRAY(SELECT x FROM unnest(merged) x WHERE x <> ALL (closed));
END $$;

REVOKE ALL ON FUNCTION dure.count_references(text, uuid), dure.count_merged_rows(uuid), dure.count_merge_steps(uuid),
    dure.my_merged_people()
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.count_references(text, uuid), dure.count_merged_rows(uuid), dure.count_merge_steps(uuid),
    dure.my_merged_people()
   TO dure_app;
