-- How many things are out in one's offices: an example of a function that an area brings.
CREATE OR REPLACE FUNCTION dure.loans_out() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM lending_loan WHERE office_id = ANY (dure.my_offices()) AND returned_on IS NULL
$$;
REVOKE ALL ON FUNCTION dure.loans_out() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.loans_out() TO dure_app;
