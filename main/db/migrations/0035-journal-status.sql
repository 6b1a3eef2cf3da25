-- The HTTP status of a refusal: where Meta gave no code of its own it is all that tells an outage from a refusal.

ALTER TABLE publish_journal ADD COLUMN http_status INTEGER;
