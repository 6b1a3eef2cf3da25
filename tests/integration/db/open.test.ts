import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations, toMigrations } from '../../../main/db/migrations.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from './temp-database.ts';

const clock = { now: () => 1_700_000_000_000, sleep: async () => {} };
const open = (file: string, list = migrations) =>
  openDatabase({ file, clock, logger: silentLogger, migrations: list });
const newest = migrations.at(-1)?.version ?? 0;
const copiesBeside = (file: string) => readdirSync(dirname(file)).filter((name) => name.endsWith('.bak'));

describe('opening the database', () => {
  it('creates the file with durable settings and no copy', () => {
    const file = temporaryFile();
    const db = open(file);
    expect(db.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.sqlite.pragma('user_version', { simple: true })).toBe(newest);
    db.close();
    expect(copiesBeside(file)).toEqual([]);
  });

  it('keeps what it holds when opened again', () => {
    const file = temporaryFile();
    const first = open(file);
    first.sqlite.exec("INSERT INTO secrets VALUES ('a', x'01', 1)");
    first.close();
    const second = open(file);
    expect(second.sqlite.prepare('SELECT ref FROM secrets').pluck().all()).toEqual(['a']);
    second.close();
    expect(copiesBeside(file)).toEqual([]);
  });

  it('refuses a database of a newer app and leaves it byte-identical', () => {
    const file = temporaryFile();
    open(file).close();
    const raw = new Database(file);
    raw.pragma(`user_version = ${newest + 1}`);
    raw.close();
    const before = readFileSync(file);
    expect(() => open(file)).toThrow(
      expect.objectContaining({ code: 'database_from_future', params: { found: newest + 1, newest } }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('sees a newer version that only the log of a crashed app holds', () => {
    const file = temporaryFile();
    open(file).close();
    const raw = new Database(file);
    raw.pragma('journal_mode = WAL');
    raw.pragma(`user_version = ${newest + 1}`);
    const crashed = temporaryFile('crashed.db');
    copyFileSync(file, crashed);
    copyFileSync(`${file}-wal`, `${crashed}-wal`);
    raw.close();
    const before = readFileSync(crashed);
    expect(() => open(crashed)).toThrow(expect.objectContaining({ code: 'database_from_future' }));
    expect(readFileSync(crashed).equals(before)).toBe(true);
    expect(existsSync(`${crashed}-wal`)).toBe(true);
  });

  it.each([
    ['a text file', (file: string) => writeFileSync(file, 'not a database, '.repeat(100))],
    [
      'a file cut short',
      (file: string) => {
        open(file).close();
        truncateSync(file, 8192);
      },
    ],
    [
      'a file with a ruined schema page',
      (file: string) => {
        open(file).close();
        const bytes = readFileSync(file);
        bytes.fill(0xff, 100, 4096);
        writeFileSync(file, bytes);
      },
    ],
  ])('calls %s damaged and leaves it alone', (_what, ruin) => {
    const file = temporaryFile();
    ruin(file);
    const before = readFileSync(file);
    expect(() => open(file)).toThrow(expect.objectContaining({ code: 'database_damaged' }));
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('migrations', () => {
  const first = { version: 1, name: 'one', sql: 'CREATE TABLE one (a TEXT) STRICT;' };
  const second = { version: 2, name: 'two', sql: 'CREATE TABLE two (a TEXT) STRICT;' };

  it('applies pending ones after setting a whole copy aside', () => {
    const file = temporaryFile();
    const old = open(file, [first]);
    old.sqlite.exec("INSERT INTO one VALUES ('kept')");
    old.close();
    const db = open(file, [first, second]);
    expect(db.sqlite.pragma('user_version', { simple: true })).toBe(2);
    db.close();
    const [copy] = copiesBeside(file);
    expect(copy).toBe('vitrine.db.v1-1700000000000.bak');
    const saved = new Database(`${dirname(file)}/${copy}`, { readonly: true });
    expect(saved.prepare('SELECT a FROM one').pluck().all()).toEqual(['kept']);
    expect(saved.pragma('user_version', { simple: true })).toBe(1);
    saved.close();
  });

  it('applies all of them or none', () => {
    const file = temporaryFile();
    open(file, [first]).close();
    const broken = { version: 3, name: 'three', sql: 'CREATE TABLE three (a TEXT) STRICT; SELECT nonsense;' };
    expect(() => open(file, [first, second, broken])).toThrow(/nonsense/);
    const raw = new Database(file, { readonly: true });
    expect(raw.pragma('user_version', { simple: true })).toBe(1);
    expect(
      raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .pluck()
        .all(),
    ).toEqual(['one']);
    raw.close();
  });

  it('keeps only the three newest copies', () => {
    const file = temporaryFile();
    const list = Array.from({ length: 6 }, (_, index) => ({
      version: index + 1,
      name: `m${index}`,
      sql: `CREATE TABLE t${index} (a TEXT) STRICT;`,
    }));
    list.forEach((_, index) => {
      const at = { ...clock, now: () => 1000 + index };
      openDatabase({ file, clock: at, logger: silentLogger, migrations: list.slice(0, index + 1) }).close();
    });
    expect(copiesBeside(file).sort()).toEqual([
      'vitrine.db.v3-1003.bak',
      'vitrine.db.v4-1004.bak',
      'vitrine.db.v5-1005.bak',
    ]);
  });

  it('are ordered by number, and no number comes twice', () => {
    expect(toMigrations({ './migrations/0020-b.sql': 'b', './migrations/0010-a.sql': 'a' })).toEqual([
      { version: 10, name: 'a', sql: 'a' },
      { version: 20, name: 'b', sql: 'b' },
    ]);
    expect(() => toMigrations({ './0010-a.sql': '', './0010-b.sql': '' })).toThrow(/10/);
    expect(() => toMigrations({ './a.sql': '' })).toThrow(/a\.sql/);
    expect(migrations.map(({ version, name }) => `${version}-${name}`)[0]).toBe('10-ground');
  });
});

describe('0010-ground', () => {
  const tables = [
    'account_insights',
    'assets',
    'ig_media',
    'instagram_accounts',
    'media_insights',
    'post_slides',
    'posts',
    'publish_journal',
    'secrets',
  ];

  it('makes strict tables that hold their rules', () => {
    const db = open(temporaryFile(), migrations.slice(0, 1));
    const rows = db.sqlite
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all();
    expect(rows).toEqual(tables.map((name) => ({ name, strict: 1 })));
    const refuse = (sql: string, message: RegExp) => expect(() => db.sqlite.exec(sql)).toThrow(message);
    refuse("INSERT INTO assets VALUES ('short','image','image/jpeg',1,1,1,'a',NULL,1)", /CHECK/);
    refuse("INSERT INTO secrets VALUES ('a', x'00', 'not a number')", /INTEGER/);
    refuse(
      "INSERT INTO posts (id, account_id, state, created_at, updated_at) VALUES ('p','nobody','draft',1,1)",
      /FOREIGN KEY/,
    );
    db.close();
  });
});
