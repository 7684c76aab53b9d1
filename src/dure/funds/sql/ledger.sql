-- The 시군구 whose money one keeps, or whose shares one moves: of the offices at which one has such a role; a 시도 has
-- its 시군구 (manual-2025 m:10551-10561).
CREATE OR REPLACE FUNCTION dure.my_fund_places() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT r.id), '{}')
      FROM offices_assignment a
      JOIN offices_office o ON o.id = a.office_id
      JOIN offices_region r ON a.role <> 'sido_officer' AND r.id = o.sigungu_id
                            OR a.role = 'sido_officer' AND r.parent_id = o.sigungu_id AND r.level = 'sigungu'
     WHERE a.staff_id = dure.my_staff()
       AND a.role IN ('sigungu_leader', 'sigungu_senior', 'sigungu_manager', 'sido_officer')
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;
REVOKE ALL ON FUNCTION dure.my_fund_places() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_fund_places() TO dure_app;

-- What a household has of a year's fund over all its cases, also those the asker does not read: only the sum is told, and
-- only to who reaches one of its cases (manual-2025 m:10714-10720). `besides`: the request that is asked about.
CREATE OR REPLACE FUNCTION dure.fund_of_household(home uuid, of_fund uuid, besides uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(sum(CASE WHEN r.state IN ('refused', 'withdrawn') THEN 0
                             WHEN r.state IN ('paid', 'receipted', 'done') THEN r.paid - r.refunded
                             ELSE r.amount END), 0)
      FROM funds_spendingrequest r JOIN cases_case c ON c.id = r.case_id
     WHERE c.household_id = home AND r.fund_id = of_fund AND r.id IS DISTINCT FROM besides
    HAVING EXISTS (SELECT FROM cases_case k
                    WHERE k.household_id = home
                      AND (k.office_id = ANY (dure.my_offices()) AND k.id <> ALL (dure.my_hidden_cases())
                           OR k.id = ANY (dure.my_grants())))
$$;
REVOKE ALL ON FUNCTION dure.fund_of_household(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.fund_of_household(uuid, uuid, uuid) TO dure_app;

-- The ledger: one after another for a fund, never beyond what it has, and undone only by the exact opposite.
CREATE OR REPLACE FUNCTION dure.guard_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    undone funds_ledgerentry;
    year funds_fundyear;
    promised bigint;
    paid bigint;
    all_taken bigint;
    planned bigint;
BEGIN
    -- A name that somebody typed is blotted out when its household goes (retention.sql).
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'an entry of the ledger is never changed' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('fund ' || NEW.fund_id::text, 0));
    SELECT * INTO year FROM funds_fundyear WHERE id = NEW.fund_id;
    IF NEW.sigungu_id <> year.sigungu_id OR extract(year FROM NEW.happened_on) <> year.year THEN
        RAISE EXCEPTION 'an entry belongs to its fund and its year' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.undoes_id IS NOT NULL THEN
        SELECT * INTO undone FROM funds_ledgerentry WHERE id = NEW.undoes_id;
        IF (undone.fund_id, undone.item, undone.part, -undone.committed, -undone.spent)
           IS DISTINCT FROM (NEW.fund_id, NEW.item, NEW.part, NEW.committed, NEW.spent) OR undone.undoes_id IS NOT NULL THEN
            RAISE EXCEPTION 'an entry is undone by its opposite' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    SELECT coalesce(sum(committed), 0), coalesce(sum(spent), 0) INTO promised, paid
      FROM funds_ledgerentry WHERE fund_id = NEW.fund_id AND item = NEW.item;
    IF promised + NEW.committed < 0 OR paid + NEW.spent < 0 THEN
        RAISE EXCEPTION 'no sum of the ledger falls below nothing' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.committed + NEW.spent > 0 THEN
        SELECT coalesce(sum(committed + spent), 0) INTO all_taken
          FROM funds_ledgerentry WHERE fund_id = NEW.fund_id AND part = NEW.part;
        SELECT coalesce(sum(l.amount), 0) INTO planned
          FROM funds_fundline l WHERE l.fund_id = NEW.fund_id AND l.part = NEW.part;
        IF all_taken + NEW.committed + NEW.spent > planned THEN
            RAISE EXCEPTION 'no part of a fund is overdrawn' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dure.guard_ledger() FROM PUBLIC;

CREATE OR REPLACE TRIGGER guard_ledger BEFORE INSERT OR UPDATE OR DELETE ON funds_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION dure.guard_ledger();
