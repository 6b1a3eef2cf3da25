-- What a picture file holds beyond its size: frames, transparency. NULL for videos and for pictures from before.
ALTER TABLE assets ADD COLUMN image_json TEXT CHECK (image_json IS NULL OR json_valid(image_json));

-- Assets of published posts whose bytes the creator gave up for space. Their rows stay: posts refer to them.
CREATE TABLE freed_assets (
  asset_id TEXT PRIMARY KEY REFERENCES assets (id) ON DELETE CASCADE,
  freed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
