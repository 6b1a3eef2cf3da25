/** One numbered SQL file. `version` becomes the database's `user_version`. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All migrations of this version of the app, in rising order. Throws when two files carry one number. */
export const migrations: readonly Migration[] = toMigrations(files);

/** Reads `NNNN-name.sql` paths into migrations. Exported for its test. */
export function toMigrations(byPath: Record<string, string>): Migration[] {
  const list = Object.entries(byPath).map(([path, sql]) => {
    const match = /(\d{4})-([a-z0-9-]+)\.sql$/.exec(path);
    if (!match?.[1] || !match[2]) throw new Error(`Not a migration's file name: ${path}`);
    return { version: Number(match[1]), name: match[2], sql };
  });
  list.sort((a, b) => a.version - b.version);
  list.forEach((migration, index) => {
    if (migration.version === list[index - 1]?.version)
      throw new Error(`Two migrations carry the number ${migration.version}`);
  });
  return list;
}
