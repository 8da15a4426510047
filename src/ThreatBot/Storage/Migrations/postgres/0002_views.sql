-- What other programs may read; docs/views.md lists every column. Every view has tenant and model first.

-- jsonb cannot hold the character zero, so a view shows the symbol for it.
CREATE VIEW object_text AS
SELECT tenant, model, id, kind, version, REPLACE(convert_from(json, 'UTF8'), '\u0000', '\u2400')::jsonb AS body FROM object;

-- One row per item of a list: which field of which object lists what.
CREATE VIEW link AS
SELECT o.tenant, o.model, o.id, o.kind, field.key AS field, item.value AS target
FROM object_text AS o, jsonb_each(o.body) AS field,
    jsonb_array_elements_text(CASE WHEN jsonb_typeof(field.value) = 'array' THEN field.value ELSE '[]'::jsonb END) AS item;

CREATE VIEW asset AS
SELECT tenant, model, id, version,
    body ->> 'name' AS name, body ->> 'goals' AS goals, body ->> 'why' AS why, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'asset';

CREATE VIEW actor AS
SELECT tenant, model, id, version,
    body ->> 'name' AS name, body ->> 'relationship' AS relationship, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'actor';

CREATE VIEW scenario AS
SELECT tenant, model, id, version,
    body ->> 'abuseStory' AS abuse_story, body ->> 'asset' AS asset, body ->> 'actor' AS actor, body ->> 'goals' AS goals,
    CAST(body ->> 'rank' AS INTEGER) AS rank, body ->> 'words' AS words, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'scenario';

CREATE VIEW zone AS
SELECT tenant, model, id, version,
    body ->> 'name' AS name, body ->> 'parent' AS parent, body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'zone';

CREATE VIEW element AS
SELECT tenant, model, id, version,
    body ->> 'name' AS name, body ->> 'shape' AS shape, body ->> 'zone' AS zone, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'element';

CREATE VIEW flow AS
SELECT tenant, model, id, version,
    body ->> 'from' AS source, body ->> 'to' AS target, body ->> 'data' AS data, body ->> 'identity' AS identity,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'flow';

CREATE VIEW denied_flow AS
SELECT tenant, model, id, version,
    body ->> 'from' AS source, body ->> 'to' AS target, body ->> 'reason' AS reason, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'deniedFlow';

CREATE VIEW crossing AS
SELECT tenant, model, id, version,
    body ->> 'flow' AS flow, body ->> 'zone' AS zone, body ->> 'direction' AS direction, body ->> 'kinds' AS kinds,
    body ->> 'from' AS source, body ->> 'to' AS target
FROM object_text WHERE kind = 'crossing';

CREATE VIEW cell AS
SELECT tenant, model, id, version,
    body ->> 'subject' AS subject, body ->> 'zone' AS zone, body ->> 'direction' AS direction, body ->> 'letter' AS letter,
    body ->> 'state' AS state, body ->> 'reason' AS reason, body ->> 'assurance' AS assurance, body ->> 'answered' AS answered,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'cell';

CREATE VIEW threat AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'letter' AS letter, body ->> 'scenario' AS scenario, body ->> 'story' AS story,
    body ->> 'place' AS place, body ->> 'status' AS status, body ->> 'reason' AS reason, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'threat';

CREATE VIEW tree_node AS
SELECT tenant, model, id, version,
    body ->> 'title' AS title, body ->> 'gate' AS gate
FROM object_text WHERE kind = 'treeNode';

CREATE VIEW countermeasure AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'effect' AS effect, body ->> 'assurance' AS assurance, body ->> 'owner' AS owner,
    body ->> 'criterion' AS criterion, body ->> 'story' AS story, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'countermeasure';

CREATE VIEW response AS
SELECT tenant, model, id, version,
    body ->> 'risk' AS risk, body ->> 'answer' AS answer, body ->> 'reason' AS reason, body ->> 'until' AS until_day,
    body ->> 'counterparty' AS counterparty, body ->> 'approver' AS approver, body ->> 'status' AS status,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'response';

CREATE VIEW assumption AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'checker' AS checker, body ->> 'due' AS due, body ->> 'status' AS status,
    body ->> 'story' AS story, body ->> 'about' AS about, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'assumption';

-- What was said stays encrypted: this tells who changed what, when and where.
CREATE VIEW event AS
SELECT log.tenant, log.model, log.version, log.type, log.object_kind, log.object_id,
    to_char(to_timestamp(log.at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS happened_at,
    log.said_by, COALESCE(participant.name, 'a former member') AS said_by_name, log.channel, log.conversation, log.turn
FROM event_log AS log LEFT JOIN participant ON participant.tenant = log.tenant AND participant.id = log.said_by;
