-- What helps with writing: undo that outlives a restart, saved hashtag sets and templates, recent places.

CREATE TABLE draft_history (
  post_id      TEXT PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  history_json TEXT NOT NULL CHECK (json_valid(history_json)),
  updated_at   INTEGER NOT NULL
) STRICT;
-- What is live cannot be undone here.
CREATE TRIGGER draft_history_ends AFTER UPDATE OF state ON posts WHEN new.state = 'published'
BEGIN
  DELETE FROM draft_history WHERE post_id = new.id;
END;

CREATE TABLE snippets (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('hashtags', 'template')),
  name       TEXT NOT NULL CHECK (name <> ''),
  text       TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE recent_places (
  account_id TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  place_id   TEXT NOT NULL,
  name       TEXT NOT NULL,
  detail     TEXT NOT NULL,
  used_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, place_id)
) STRICT, WITHOUT ROWID;

-- "Posted before" compares captions; their beginnings tell nearly all of them apart.
CREATE INDEX ig_media_by_caption ON ig_media (account_id, substr(caption, 1, 64));
