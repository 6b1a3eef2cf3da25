-- Webhooks: what arrived, byte by byte, and what it says, change by change.

-- One row per delivery. It is committed before Instagram is answered; nothing else happens to it before that.
CREATE TABLE webhook_events (
  id              INTEGER PRIMARY KEY,
  digest          BLOB NOT NULL UNIQUE CHECK (length(digest) = 32), -- SHA-256 of the body: a redelivery is one row
  body            BLOB,                        -- null once it was taken apart: its changes hold what it said
  bytes           INTEGER NOT NULL,
  signed_for_json TEXT NOT NULL CHECK (json_valid(signed_for_json)), -- accounts whose secret had signed it
  received_at     INTEGER NOT NULL,
  processed_at    INTEGER,
  problem         TEXT                         -- why it could not be taken apart; the body stays then
) STRICT;
CREATE INDEX webhook_events_waiting ON webhook_events (id) WHERE processed_at IS NULL;
CREATE INDEX webhook_events_over ON webhook_events (processed_at) WHERE processed_at IS NOT NULL;

-- One row per change of a delivery, and the queue of what has to be done about it. `digest` is over account, field,
-- time and value, so that a change that comes again, in whatever batch, is one row.
CREATE TABLE webhook_changes (
  id              INTEGER PRIMARY KEY,
  digest          BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  account_id      TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  field           TEXT NOT NULL,
  subject         TEXT NOT NULL,               -- what it is about: changes of one subject are taken in order
  said_at         INTEGER NOT NULL,            -- the entry's own time
  value_json      TEXT NOT NULL CHECK (json_valid(value_json)),
  rest_json       TEXT CHECK (rest_json IS NULL OR json_valid(rest_json)), -- fields of the entry that nobody here knows
  received_at     INTEGER NOT NULL,
  step            TEXT NOT NULL CHECK (step IN ('apply', 'complete', 'done', 'dead')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  tried_since     INTEGER,                     -- first try of those that failed one after the other
  next_attempt_at INTEGER NOT NULL,
  problem_json    TEXT CHECK (problem_json IS NULL OR json_valid(problem_json)),
  processed_at    INTEGER
) STRICT;
CREATE INDEX webhook_changes_due ON webhook_changes (step, next_attempt_at, id) WHERE step IN ('apply', 'complete');
CREATE INDEX webhook_changes_in_order ON webhook_changes (subject, id) WHERE step = 'apply';
CREATE INDEX webhook_changes_by_account ON webhook_changes (account_id);
CREATE INDEX webhook_changes_over ON webhook_changes (step, processed_at) WHERE step IN ('done', 'dead');

-- Whether Instagram tells of an account: what was asked for, and what the last look found.
CREATE TABLE webhook_subscriptions (
  account_id  TEXT PRIMARY KEY REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  wanted_at   INTEGER NOT NULL,
  checked_at  INTEGER,
  subscribed  INTEGER CHECK (subscribed IN (0, 1)),
  problem_json TEXT CHECK (problem_json IS NULL OR json_valid(problem_json))
) STRICT;
