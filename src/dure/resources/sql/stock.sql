-- What of a service's stock is promised and given, and what became of requests for it: figures without persons. Who
-- asks for a service for a household moves them and may change nothing else of an approved entry; over the stock, or
-- below nothing, the row stays as it is and the answer is no. Two at once wait for one another at the row.
CREATE OR REPLACE FUNCTION dure.move_offer(
    which uuid, more_reserved integer, more_used integer, outcome text, days integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_be_live();
    IF outcome NOT IN ('', 'asked', 'accepted', 'refused', 'fulfilled') OR days < 0 THEN
        RAISE EXCEPTION 'not an outcome of a request' USING ERRCODE = '22023';
    END IF;
    UPDATE resources_offer o
       SET reserved = o.reserved + more_reserved, used = o.used + more_used,
           asked = o.asked + (outcome = 'asked')::integer, accepted = o.accepted + (outcome = 'accepted')::integer,
           refused = o.refused + (outcome = 'refused')::integer,
           fulfilled = o.fulfilled + (outcome = 'fulfilled')::integer, answer_days = o.answer_days + days
     WHERE o.id = which AND o.reserved + more_reserved >= 0 AND o.used + more_used >= 0
       AND (o.stock IS NULL OR more_reserved + more_used <= 0
            OR o.stock >= o.reserved + more_reserved + o.used + more_used);
    RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION dure.move_offer(uuid, integer, integer, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.move_offer(uuid, integer, integer, text, integer) TO dure_app;
