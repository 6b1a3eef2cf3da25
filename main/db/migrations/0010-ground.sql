-- The ground: accounts, their media and numbers, the asset library, posts and their journal.
-- Instants are integer milliseconds UTC. Meta's ids are TEXT: they exceed 2^53.

CREATE TABLE instagram_accounts (
  id               TEXT PRIMARY KEY,
  ig_business_id   TEXT NOT NULL UNIQUE,
  username         TEXT NOT NULL,
  name             TEXT NOT NULL,
  biography        TEXT,
  picture_url      TEXT,                -- Meta's own address; the picture itself is cached on disk
  followers_count  INTEGER,
  media_count      INTEGER,
  page_id          TEXT,
  page_name        TEXT,
  login_kind       TEXT NOT NULL CHECK (login_kind IN ('facebook', 'instagram')),
  environment      TEXT NOT NULL CHECK (environment IN ('meta', 'sandbox')),
  scopes_json      TEXT NOT NULL CHECK (json_valid(scopes_json)),
  access_level     TEXT NOT NULL CHECK (access_level IN ('publish', 'read')),
  state            TEXT NOT NULL CHECK (state IN ('connected', 'needs_login')),
  token_ref        TEXT NOT NULL,       -- key of the token in the vault, never the token
  token_expires_at INTEGER,
  connected_at     INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE secrets (
  ref        TEXT PRIMARY KEY,
  ciphertext BLOB NOT NULL,             -- encrypted by the system's key store
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ig_media (
  ig_id              TEXT PRIMARY KEY,
  account_id         TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  media_type         TEXT NOT NULL CHECK (media_type IN ('IMAGE', 'VIDEO', 'CAROUSEL_ALBUM')),
  media_product_type TEXT NOT NULL,
  caption            TEXT NOT NULL DEFAULT '',
  permalink          TEXT,
  media_url          TEXT,
  thumbnail_url      TEXT,
  published_at       INTEGER NOT NULL,
  children_json      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(children_json)),
  metrics_json       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metrics_json)), -- newest value of each metric
  fetched_at         INTEGER
) STRICT;
CREATE INDEX ig_media_by_account ON ig_media (account_id, published_at DESC);

-- Append-only samples, kept for ever. A missing value is a missing row, never 0.
CREATE TABLE media_insights (
  ig_id      TEXT NOT NULL REFERENCES ig_media (ig_id) ON DELETE CASCADE,
  metric     TEXT NOT NULL,
  value      INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (ig_id, metric, fetched_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_insights (
  account_id TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  metric     TEXT NOT NULL,
  period     TEXT NOT NULL,
  end_time   INTEGER NOT NULL,
  value      INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, metric, period, end_time, fetched_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE assets (
  id            TEXT PRIMARY KEY CHECK (length(id) = 64), -- SHA-256 of the bytes
  kind          TEXT NOT NULL CHECK (kind IN ('image', 'video')),
  mime          TEXT NOT NULL,
  bytes         INTEGER NOT NULL,
  width         INTEGER NOT NULL,
  height        INTEGER NOT NULL,
  original_name TEXT NOT NULL,
  video_json    TEXT CHECK (video_json IS NULL OR json_valid(video_json)),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE posts (
  id             TEXT PRIMARY KEY,
  account_id     TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  state          TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'queued', 'publishing', 'confirming',
                                                'published', 'needs_attention', 'cancelled')),
  caption        TEXT NOT NULL DEFAULT '',
  place_json     TEXT CHECK (place_json IS NULL OR json_valid(place_json)),
  frame          TEXT NOT NULL DEFAULT 'original' CHECK (frame IN ('original', 'portrait', 'square', 'landscape')),
  scheduled_at   INTEGER,
  scheduled_zone TEXT,
  waiting_json   TEXT CHECK (waiting_json IS NULL OR json_valid(waiting_json)),
  progress_json  TEXT CHECK (progress_json IS NULL OR json_valid(progress_json)),
  problem_json   TEXT CHECK (problem_json IS NULL OR json_valid(problem_json)),
  attempt        INTEGER NOT NULL DEFAULT 0,  -- counts the claims; journal rows carry it
  queued_at      INTEGER,                     -- the place in the queue
  ig_media_id    TEXT,
  permalink      TEXT,
  published_at   INTEGER,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX posts_by_account ON posts (account_id, state, updated_at DESC);

CREATE TABLE post_slides (
  id       TEXT PRIMARY KEY,
  post_id  TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  asset_id TEXT NOT NULL REFERENCES assets (id),
  alt_text TEXT NOT NULL DEFAULT '',
  UNIQUE (post_id, position)
) STRICT;
CREATE INDEX post_slides_by_asset ON post_slides (asset_id);

-- One row per step, committed before its remote call (intent) and completed after it (outcome).
CREATE TABLE publish_journal (
  id           INTEGER PRIMARY KEY,
  post_id      TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  attempt      INTEGER NOT NULL,
  step         TEXT NOT NULL,
  slide_id     TEXT,
  state        TEXT NOT NULL CHECK (state IN ('intended', 'done', 'failed', 'unknown')),
  remote_id    TEXT,                         -- container, photo or media id that the step brought
  result_json  TEXT CHECK (result_json IS NULL OR json_valid(result_json)),
  error_code   TEXT,
  meta_code    INTEGER,
  meta_subcode INTEGER,
  trace_id     TEXT,
  started_at   INTEGER NOT NULL,
  finished_at  INTEGER
) STRICT;
CREATE INDEX publish_journal_by_post ON publish_journal (post_id, id);
