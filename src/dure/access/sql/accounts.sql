-- Accounts: nobody moves themselves to another 시군구, administrators keep to their own, closing an account ends its
-- sign-ins at once.
CREATE OR REPLACE FUNCTION dure.my_sigungu() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.sigungu_id FROM offices_staff s WHERE s.id = dure.my_staff()
$$;

-- The regions one administers: one's 시군구 and all below it.
CREATE OR REPLACE FUNCTION dure.my_regions() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE below AS (
        SELECT r.id FROM offices_region r WHERE r.id = ANY (dure.my_administered())
        UNION
        SELECT r.id FROM offices_region r JOIN below ON r.parent_id = below.id
    )
    SELECT coalesce(array_agg(id), '{}') FROM below
$$;

CREATE OR REPLACE FUNCTION dure.end_sign_ins_of_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_signin SET ended_at = now() WHERE staff_id = NEW.id AND ended_at IS NULL;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER dure_end_sign_ins AFTER UPDATE OF is_active ON offices_staff
    FOR EACH ROW WHEN (NOT NEW.is_active) EXECUTE FUNCTION dure.end_sign_ins_of_closed();

REVOKE ALL ON FUNCTION dure.my_sigungu(), dure.my_regions(), dure.end_sign_ins_of_closed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_sigungu(), dure.my_regions() TO dure_app;
