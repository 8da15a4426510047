-- Links that people of a tenant were given until then open nothing any more; no participant means everybody of the tenant.
CREATE TABLE link_stop (
    tenant TEXT NOT NULL,
    participant TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, participant)
);
