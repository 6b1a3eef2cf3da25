-- What Instagram said last about the number of posts within 24 hours, per account.

CREATE TABLE publishing_limits (
  account_id     TEXT PRIMARY KEY REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  used           INTEGER NOT NULL,
  total          INTEGER,                         -- NULL where Instagram does not say
  elsewhere_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(elsewhere_json)), -- when posts made elsewhere were first counted
  read_at        INTEGER NOT NULL
) STRICT;

CREATE INDEX publish_journal_open ON publish_journal (id) WHERE state = 'intended';
CREATE INDEX publish_journal_containers ON publish_journal (started_at)
  WHERE step IN ('create_container', 'create_parent');
CREATE INDEX posts_by_publishing ON posts (account_id, published_at) WHERE state = 'published';
