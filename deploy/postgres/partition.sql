-- Divides the tables that grow by tenant: each becomes 16 partitions by the hash of it. Stop all servers, take a backup, then
--   psql --single-transaction --set ON_ERROR_STOP=1 --file partition.sql "postgresql://…?options=--search_path%3D…"
-- and start them again. Nothing else changes: every key begins with the tenant, and later migrations alter a divided table as any other. It copies what is there, so it wants
-- as much room once more, and for as long as that takes nobody can use the database.
DO $$
DECLARE
    big TEXT;
    part INT;
    kept RECORD;
BEGIN
    -- Views hold on to the tables they read, so they go, and come back as they were, each after those that it reads.
    CREATE TEMPORARY TABLE kept_view ON COMMIT DROP AS
        SELECT oid::BIGINT AS number, relname::TEXT AS name, pg_get_viewdef(oid) AS body FROM pg_class
        WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace;
    FOR kept IN SELECT name FROM kept_view ORDER BY number DESC LOOP
        EXECUTE format('DROP VIEW %I', kept.name);
    END LOOP;

    FOREACH big IN ARRAY ARRAY['event_log', 'object', 'conversation', 'inbox', 'outbox', 'web_entry'] LOOP
        CREATE TEMPORARY TABLE kept_key AS
            SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s', big, conname, pg_get_constraintdef(oid)) AS body, contype <> 'p' AS is_later FROM pg_constraint
            WHERE conrelid = big::regclass AND contype IN ('p', 'u', 'f')
            UNION ALL
            SELECT pg_get_indexdef(indexrelid), TRUE FROM pg_index
            WHERE indrelid = big::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid);
        EXECUTE format('ALTER TABLE %I RENAME TO whole_table', big);
        EXECUTE format('CREATE TABLE %I (LIKE whole_table INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING IDENTITY) PARTITION BY HASH (tenant)', big);
        FOR part IN 0..15 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 16, REMAINDER %s)', big || '_' || part, big, part);
        END LOOP;

        EXECUTE format('INSERT INTO %I OVERRIDING SYSTEM VALUE SELECT * FROM whole_table', big);
        DROP TABLE whole_table;
        FOR kept IN SELECT body FROM kept_key ORDER BY is_later LOOP
            EXECUTE kept.body;
        END LOOP;

        DROP TABLE kept_key;
    END LOOP;

    FOR kept IN SELECT name, body FROM kept_view ORDER BY number LOOP
        EXECUTE format('CREATE VIEW %I AS %s', kept.name, kept.body);
    END LOOP;
END $$;
