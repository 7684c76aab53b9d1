-- Links for people without an account. Token and number are known to the receiver alone; a visit is their identity: it
-- opens no row but those whose policy names dure.my_link_target().

-- From the sign-in login: the right number opens a visit, a wrong one counts, too many close the link. Whatever is
-- wrong, the answer is the same.
CREATE OR REPLACE FUNCTION dure.enter_by_link(
    new_id uuid, link_hash bytea, number_hash bytea, visit_hash bytea, origin inet, agent text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found access_link;
BEGIN
    SELECT l.* INTO found FROM access_link l
     WHERE l.token_hash = link_hash AND l.ended_at IS NULL AND l.expires_at > clock_timestamp()
       AND l.failures < dure.sign_in_rule('link_tries') FOR UPDATE;
    IF found.id IS NULL THEN
        RETURN NULL;
    END IF;
    IF found.code_hash <> number_hash THEN
        UPDATE access_link SET failures = failures + 1 WHERE id = found.id;
        RETURN NULL;
    END IF;
    UPDATE access_link SET failures = 0 WHERE id = found.id;
    INSERT INTO access_linkvisit (id, sigungu_id, office_id, link_id, token_hash, opened_at, reads, address, device)
    VALUES (new_id, found.sigungu_id, found.office_id, found.id, visit_hash, clock_timestamp(), 0, origin, agent);
    RETURN found.purpose;
END $$;

-- The live link behind the transaction's visit, or nothing.
CREATE OR REPLACE FUNCTION dure.visited_link()
RETURNS TABLE (id uuid, purpose varchar, target_id uuid, receiver varchar, sigungu_id uuid, office_id uuid,
               expires_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    visit text := current_setting('dure.visit', true);
BEGIN
    IF visit IS NULL OR visit = '' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT l.id, l.purpose, l.target_id, l.receiver, l.sigungu_id, l.office_id, l.expires_at
      FROM access_linkvisit v JOIN access_link l ON l.id = v.link_id
     WHERE v.token_hash = sha256(convert_to(visit, 'UTF8'))
       AND v.opened_at > clock_timestamp() - make_interval(hours => dure.sign_in_rule('link_hours'))
       AND l.ended_at IS NULL AND l.expires_at > clock_timestamp();
END $$;

CREATE OR REPLACE FUNCTION dure.my_link_target() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT target_id FROM dure.visited_link()
$$;

-- A page was shown to who came by the link: one row of the read log, which names nobody, and a count at the visit.
CREATE OR REPLACE FUNCTION dure.note_link_read(new_id uuid, kind text, subject text, origin inet, request uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    place uuid := (SELECT sigungu_id FROM dure.visited_link());
    body text := (SELECT receiver FROM dure.visited_link());
BEGIN
    IF place IS NULL THEN
        RAISE EXCEPTION 'no link is open' USING ERRCODE = '42501';
    END IF;
    UPDATE access_linkvisit SET last_read_at = clock_timestamp(), reads = reads + 1
     WHERE token_hash = sha256(convert_to(current_setting('dure.visit', true), 'UTF8'));
    INSERT INTO access_readentry
           (id, happened_at, staff_id, sigungu_id, act, subject_hash, subject_kind, page, purpose, address, request_id)
    VALUES (new_id, clock_timestamp(), NULL, place, 'view', subject, kind, 'by_link', body, origin, request);
END $$;

REVOKE ALL ON FUNCTION dure.enter_by_link(uuid, bytea, bytea, bytea, inet, text), dure.visited_link(),
    dure.my_link_target(), dure.note_link_read(uuid, text, text, inet, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.enter_by_link(uuid, bytea, bytea, bytea, inet, text) TO dure_signin;
GRANT EXECUTE ON FUNCTION dure.visited_link(), dure.my_link_target(),
    dure.note_link_read(uuid, text, text, inet, uuid) TO dure_app;
