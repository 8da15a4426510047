-- The issue that a measure has in a tracker.
DROP VIEW countermeasure;
CREATE VIEW countermeasure AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'effect' AS effect, body ->> 'assurance' AS assurance, body ->> 'owner' AS owner,
    body ->> 'criterion' AS criterion, body ->> 'story' AS story, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at, body ->> 'proof' AS proof, body ->> 'due' AS due,
    body -> 'ticket' ->> 'reference' AS ticket, body -> 'ticket' ->> 'link' AS ticket_link, body -> 'ticket' ->> 'status' AS ticket_status
FROM object_text WHERE kind = 'countermeasure';
