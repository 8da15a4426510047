-- The rows of v0.1.0.db as the same version keeps them on PostgreSQL: its migrations, its journal of them, and what they hold.

CREATE TABLE migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);

-- The tenant is the first part of every key. Times are UTC milliseconds. Documents are UTF-8 JSON.

CREATE TABLE model (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    owner TEXT NOT NULL,
    counters BYTEA NOT NULL,
    deleted BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- Erasing the row makes every text of the model's events unreadable.
CREATE TABLE model_key (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    key BYTEA NOT NULL,
    PRIMARY KEY (tenant, model),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

-- A model can be seen in these conversations and nowhere else.
CREATE TABLE model_conversation (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (tenant, model, channel, conversation),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX model_conversation_by_conversation ON model_conversation (tenant, channel, conversation);

-- Append only. The hash covers every other column and, through previous_hash, everything before.
CREATE TABLE event_log (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    version BIGINT NOT NULL,
    type TEXT NOT NULL,
    type_version BIGINT NOT NULL,
    object_kind TEXT,
    object_id TEXT,
    at BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    turn TEXT NOT NULL,
    payload BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (tenant, model, version),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX event_log_by_turn ON event_log (tenant, model, turn);

CREATE INDEX event_log_by_object ON event_log (tenant, model, object_id);

-- The present state of every object, and so the snapshot a model is loaded from; version is that of the model at its last change.
CREATE TABLE object (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    json BYTEA NOT NULL,
    PRIMARY KEY (tenant, model, id),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX object_by_kind ON object (kind, tenant, model);

CREATE TABLE conversation (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    json BYTEA NOT NULL,
    PRIMARY KEY (tenant, channel, id)
);

-- The only place that knows who a pseudonymous id is. Somebody who was merely named has no platform id.
CREATE TABLE participant (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    platform_id TEXT,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, channel, platform_id)
);

CREATE TABLE inbox (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    message TEXT NOT NULL,
    turn TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, message)
);

CREATE TABLE outbox (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    number BIGINT NOT NULL,
    turn TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    card TEXT NOT NULL,
    reply BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'parked')),
    attempts BIGINT NOT NULL,
    reason TEXT,
    PRIMARY KEY (tenant, channel, conversation, number)
);

CREATE INDEX outbox_pending ON outbox (tenant, channel, conversation, number) WHERE state = 'pending';

-- The platform's own id of the message that shows a logical card.
CREATE TABLE card (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    card TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, card)
);

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

INSERT INTO migration (number, name) VALUES (1, '0001_tables.sql');
INSERT INTO migration (number, name) VALUES (2, '0002_views.sql');
INSERT INTO model (tenant, id, name, version, language, time_zone, owner, counters, deleted) VALUES ('local', 'pay', 'Payments', 11, 'en', 'UTC', 'p1', '\x7b224173736574223a312c225a6f6e65223a312c22426f72646572223a312c22456c656d656e74223a322c22466c6f77223a312c22546872656174223a322c22436f756e7465726d656173757265223a312c22417373756d7074696f6e223a317d', 0);
INSERT INTO model_key (tenant, model, key) VALUES ('local', 'pay', '\xc7993d9966e507b1dcfbec0d49a01e269784cbf4e6ece82f802197c09f19faec');
INSERT INTO model_conversation (tenant, model, channel, conversation) VALUES ('local', 'pay', 'terminal', 'here');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 1, 'model-started', 1, NULL, NULL, 1772452800000, 'p1', 'terminal', 'here', 't-here-m1', '\x5c9509ad77d2b29bad8459a79efbaec6719e3fea0789e03f556c65c0f44628059e55653e7103b4591ad4a606f6d13aa4597298f49b1e1c7740b977395376c8ae7f10d7ba6ebec73d6d26d54e4d142585', '\x0000000000000000000000000000000000000000000000000000000000000000', '\x75302c0fb1a1ecd8dd4f0b1f14e039f34efe9b810114d1a0282ffa8cafd2ed9a');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 2, 'object-changed', 1, 'asset', 'AS1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\x63fac56385c86a4837d4e700c16cc1e523377e6221d625979c938dce0c71ec0da1e782c3a9f34b615ed612698251f3283b13768387228f8633b084d395b9c2f9f80d4c16fc3b63ab909e9a5497555cd43f0d22b793b3acab94d6ac06b5e8f765df66fcadbb4fbdf81781f37d3be05b14e3b85d534ed4fea741ec1594876d6039017df6cdca1056d7fc1c114d41264a99ed291ba9b58699a79b844126c5ffc6516728f1ceb86caad0a128039c2348db5375ccb5e72b969516c56f717cd99b6fa36353', '\x75302c0fb1a1ecd8dd4f0b1f14e039f34efe9b810114d1a0282ffa8cafd2ed9a', '\xa526ec6a3d4fd4619d081158f4a2ea2e6c553ff091c59d2da797c182126e8887');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 3, 'object-changed', 1, 'zone', 'Z1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\x0cca77a1cf0f452ba6e73127868342f0194e2b1f7c8cfa101dbe7fb0ed407957b88e4247684efd487d7d8428d765bdad14023f87f9b5414fb695e3ec809320ccac3219e515c974de00dccb2db7385e957377f1493e3266c121ee2e4085ea0947739d26e3d274f701919b88dab0b2fdbae170a5609779c784cd988f22e637624acc74b60f85f9f952510cadbcaca271e9ab7a1364e7', '\xa526ec6a3d4fd4619d081158f4a2ea2e6c553ff091c59d2da797c182126e8887', '\xedee73c812f32b87dda458d1fce022b75c23730d6cbbc0e0791d663f75a5948c');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 4, 'object-changed', 1, 'border', 'B1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\xe740223fb543271645fbae6a8453c9a92461c21c38634eccf7f1770a90f5c335537e8bf541749bc9378d0d81ddb9e5fba68429043ad3fc0e9756a938d2e627d95ccf7e2fa144447ac8c71bf42ab3a3f2982bd4ca38404ba75889bf56054f327895785dc2c658968391b8387a783fb6bf24739d0d409503f2f33dd79dabe34890ad5767e79c759775655a35e522699f185990bf3ff0ea15162019780f1cf964225b0d30b4df87', '\xedee73c812f32b87dda458d1fce022b75c23730d6cbbc0e0791d663f75a5948c', '\x539ec009b1f77062f1e219c05063a6295ac760c3a28b9c7d2b463f222ba342ad');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 5, 'object-changed', 1, 'element', 'E1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\xd18fb988782e4bb9d799b1bc733b7d00a858eeb1256f791d1ac8f649c6e22dfa4951b8a0de902204893ae4170c4a08b572f4e7253baec84701b9e86cbe3f680088be298e7ad3eddb4334427912061c349ee21911713ff576313edeb26c4b8260e0d5feb026722f4571325a4956625c8295b3e69b93d7fedabe83ec7d3fb2d9e3890db779c604c0a3f57fd568eae03c74d959db6cb163e415598d66c77d6a9ed6d53d890d7d94b5226dd9e60e13', '\x539ec009b1f77062f1e219c05063a6295ac760c3a28b9c7d2b463f222ba342ad', '\x91e266089b939183d14ecf046b15a35844b5394bdf53fb8b7a7415ffcf8d63f4');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 6, 'object-changed', 1, 'element', 'E2', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\xee19a74c36c7f1f5c66449946cc4b0044f0593a24132eab997983a9ba5d885a9662aea84b0d163e7534bfa3bf2ae2ce9788cdc9790c1cdd52bf0019f2948eb4a3685981acaaca7ed8d929d236063abf2139d2b26a54188c0dd5b47ad052f905eca2bc7e99161915446a104f4a44d69f47e7158dadc37f8a26cd3741a5db18b6178466f9ee4c022c0c46c76a722ec95b5b7f932e3b642c179891f1e909116e9efd4850905e83a436f9dbcac925ad11ea052e474536f8436cf3725efc7e1894fb162a42bb52107', '\x91e266089b939183d14ecf046b15a35844b5394bdf53fb8b7a7415ffcf8d63f4', '\xf17c6c3c1211089350e267ef4ea163b645e67fbfce05a22144e9795b86dc4028');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 7, 'object-changed', 1, 'flow', 'F1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m2', '\x801df92e3eb4c62204d1ba4d5f5b5b5351ff02be5db2e521f39a9c7e95ccb0fe4f2bcabeeb0be861020b40e8f797a85bafbfab50a71974eaf073b64d68788f96710a2d3ec29280190802d64816ff0ceea44385dcacaad13b6091be6af954f89f24b75d6f3d381971f06b15a7fbb221e18c2417e9cbe951ecdd505a87695ec7136b96b35555144abc60f7b120f8732d4cfbbda2f5a254b673bd536e1e0b83bfb5d8f795dff3fa21d8adec', '\xf17c6c3c1211089350e267ef4ea163b645e67fbfce05a22144e9795b86dc4028', '\x1f2a8078a2c5dee8675e230f86ea5b6c2c02fbefa6dea4bc7ec54b2c2e321097');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 8, 'object-changed', 1, 'threat', 'T1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m3', '\x817161df6c484247d8f390f2821d4170d93666186f513afda4244fc6662007e0af8f2e510d60618f23076ba9b6755d483bb6e2aaaa414a75c2b1fa5cbd0ac9eba45fb1b6d4ee61bf985866c98e29ca102f73ec23e4837ddb6ef8509a130d1b489b3b69e57afbb8468eb6603696d6584c1abf82cb37b8d23fea413e6ef8ad8d53e7681755bbf235cf7415303bfef1105c2a2c7082252ec8c13a9e318fadca318e15a237327ec4b26e50e7e4a945cb18ca5fb0c6ee97b2b75bb991d8dc085e1fe6d7ae8a0443a956f4d2cb023a09606c1f07e7be4438e57b24b6', '\x1f2a8078a2c5dee8675e230f86ea5b6c2c02fbefa6dea4bc7ec54b2c2e321097', '\x66675e5674c043a16b3c180f5eabc083bc10e7224c15bd586e2c3f0e0365557b');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 9, 'object-changed', 1, 'threat', 'T2', 1772452800000, 'p1', 'terminal', 'here', 't-here-m3', '\x36178d312c8f6769c540c7e2c2d70d631a3dc9834780eb914482c52d963273c1468cb3f79e6f2242df69a92a3cb7d6f86c231c7d0d8b4ae623ed9cdd5c594bd3739fc660d3f008fffed42d2b7f06d43fcf7656efcbbd8719fbc230ec928f7517fd0fbf4b6e73dde9e16d5b2e701e47eb99781ec73ce910fb77b217d8cac511d35273af93124181321752550902f0e589332a94669599135c2917db558cc1ea960f823b920a5fdd90758a1709a5c5f2c7c4eb5459a69e4b7fa1', '\x66675e5674c043a16b3c180f5eabc083bc10e7224c15bd586e2c3f0e0365557b', '\x85c9349666471398223869252faa601ed966c61dd31b8a49cbf356875ada6393');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 10, 'object-changed', 1, 'countermeasure', 'M1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m3', '\x332d069a487f0166f26026e6d70b3210734747cbba74ab73ff41847a4409113b15572e3b786bc1e65e31da5e59bb3edf77a140c133912579b9441527c9f8695ff7c2e1e3bb15465a0049a1e60121176e1a54771da27159ee19bb447b46edc57824326be442d740251c5d718fd234503fd051e82ea2f340e807695b87183102a3b523d0dafee889df1791105e98fb42435f3a60356b33e447a8f49fcd435cbdb381a41199a9b9603f108fc60002b119711b7aa4aabca459898643d6320a786a0e925f3178053a1d8dcbbbd168b6eddca836661ea28bb78050b477ed1b8c04656710ee070692fbcab2d4b8989a0825815d', '\x85c9349666471398223869252faa601ed966c61dd31b8a49cbf356875ada6393', '\xf5007cc289557aad594cf405edfd79510cc2706d141c6e0c1d9920819bbfc2f3');
INSERT INTO event_log (tenant, model, version, type, type_version, object_kind, object_id, at, said_by, channel, conversation, turn, payload, previous_hash, hash) VALUES ('local', 'pay', 11, 'object-changed', 1, 'assumption', 'A1', 1772452800000, 'p1', 'terminal', 'here', 't-here-m3', '\xe5807d63f26ff4c8f12aac39cfe956fe4ff19fee45491dce88ea88f5e4ed9d66f0d9357373bb9b516e18f3e503a2ff85845cb49cc607adef2736385ae11d9e26f1d5b88ad3dca6f23774d45183cfdfabad42ee1f9b4764b86bc0dc4115c9c02ce7c76667a878186ac00b3219d9f79d4ea81edfe0d81fca36b5230ca14c5deb31a24795a43d7a5ebbea6cb82db45c286b3927005e228a0fccd06103a7a87e132ab005ac380a1276a1d65231b2b910ad75cb25f52f1ca4a64f7607910ced0619e0c8e9ffffe3e67f9551d88202a0b0d3c8971637c3', '\xf5007cc289557aad594cf405edfd79510cc2706d141c6e0c1d9920819bbfc2f3', '\xef91fea9d27363d50259afc82c538dd4ead81c0d09b46e690c31a6755e74596f');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'AS1', 'asset', 7, '\x7b226b696e64223a226173736574222c226964223a22415331222c226e616d65223a224944206361726473222c22676f616c73223a5b22636f6e666964656e7469616c697479222c22696e74656772697479225d2c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'Z1', 'zone', 7, '\x7b226b696e64223a227a6f6e65222c226964223a225a31222c226e616d65223a22636c6f7564222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'B1', 'border', 7, '\x7b226b696e64223a22626f72646572222c226964223a224231222c227a6f6e65223a225a31222c226b696e6473223a5b227472757374225d2c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'E1', 'element', 7, '\x7b226b696e64223a22656c656d656e74222c226964223a224531222c226e616d65223a2262726f77736572222c227368617065223a2265787465726e616c222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'E2', 'element', 7, '\x7b226b696e64223a22656c656d656e74222c226964223a224532222c226e616d65223a2273686f70222c227368617065223a2270726f63657373222c227a6f6e65223a225a31222c22617373657473223a5b22415331225d2c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'F1', 'flow', 7, '\x7b226b696e64223a22666c6f77222c226964223a224631222c2266726f6d223a224531222c22746f223a224532222c2264617461223a227363616e222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'F1:Z1:in', 'crossing', 7, '\x7b22666c6f77223a224631222c227a6f6e65223a225a31222c22646972656374696f6e223a22696e77617264222c226b696e6473223a5b227472757374225d2c2266726f6d223a224531222c22746f223a224532227d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'F1:Z1:out', 'crossing', 7, '\x7b22666c6f77223a224631222c227a6f6e65223a225a31222c22646972656374696f6e223a226f757477617264222c226b696e6473223a5b227472757374225d2c2266726f6d223a224532222c22746f223a224531227d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'T1', 'threat', 11, '\x7b226b696e64223a22746872656174222c226964223a225431222c2274657874223a22736f6d65626f64792073776170732061207363616e222c226c6574746572223a2274616d706572696e67222c22706c616365223a224631222c22737461747573223a226f70656e222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'T2', 'threat', 11, '\x7b226b696e64223a22746872656174222c226964223a225432222c2274657874223a227363616e73206c65616b222c22706c616365223a224532222c22737461747573223a226f70656e222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'M1', 'countermeasure', 11, '\x7b226b696e64223a22636f756e7465726d656173757265222c226964223a224d31222c2274657874223a226861736820746865207363616e222c22636f76657273223a5b225431225d2c22656666656374223a226c696b656c69686f6f64222c226173737572616e6365223a22636c61696d6564222c226f776e6572223a227031222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO object (tenant, model, id, kind, version, json) VALUES ('local', 'pay', 'A1', 'assumption', 11, '\x7b226b696e64223a22617373756d7074696f6e222c226964223a224131222c2274657874223a22746865206e6574776f726b2069732070726976617465222c22647565223a22323032362d30342d3031222c22737461747573223a22756e636865636b6564222c226f726967696e223a7b22636f6e766572736174696f6e223a2268657265222c226279223a227031222c226174223a22323032362d30332d30325431323a30303a30305a227d7d');
INSERT INTO conversation (tenant, channel, id, version, json) VALUES ('local', 'terminal', 'here', 3, '\x7b226964223a2268657265222c226973536861726564223a66616c73652c226c616e6775616765223a22656e222c2274696d655a6f6e65223a22555443222c226d6f64656c223a22706179227d');
INSERT INTO inbox (tenant, channel, conversation, message, turn, at) VALUES ('local', 'terminal', 'here', 'm1', 't-here-m1', 1772452800000);
INSERT INTO inbox (tenant, channel, conversation, message, turn, at) VALUES ('local', 'terminal', 'here', 'm2', 't-here-m2', 1772452800000);
INSERT INTO inbox (tenant, channel, conversation, message, turn, at) VALUES ('local', 'terminal', 'here', 'm3', 't-here-m3', 1772452800000);
