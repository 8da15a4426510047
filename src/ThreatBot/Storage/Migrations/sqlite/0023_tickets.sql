-- Where the issues of a model go, as its owner said.
CREATE TABLE ticket_target (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    tracker TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (tenant, model)
);

-- What trackers are asked for: a row for each measure, which goes with the turn that tells of the answer. Times are UTC milliseconds; number tells one
-- request of a measure from the next, attempted is when something new was about to be made, and a server that works on a row holds it until held_until.
CREATE TABLE ticket_job (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    measure TEXT NOT NULL,
    number BIGINT NOT NULL,
    tracker TEXT NOT NULL,
    place TEXT NOT NULL,
    action TEXT NOT NULL,
    draft BLOB NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    is_asked BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    due BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    attempted BIGINT,
    holder TEXT,
    held_until BIGINT,
    state TEXT NOT NULL,
    answer BLOB,
    PRIMARY KEY (tenant, model, measure)
);

CREATE INDEX ticket_job_by_due ON ticket_job (state, due);
