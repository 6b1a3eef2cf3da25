import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import * as schema from '../../../main/db/schema.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from './temp-database.ts';

interface ColumnRow {
  table: string;
  name: string;
  type: string;
  required: boolean;
  key: boolean;
}

const byName = (a: ColumnRow, b: ColumnRow) =>
  `${a.table}.${a.name}`.localeCompare(`${b.table}.${b.name}`, 'en');

it('describes exactly the columns of the migrated database', () => {
  const db = openDatabase({ file: temporaryFile(), clock: systemClock, logger: silentLogger });
  const found = db.sqlite
    .prepare<[], { tbl: string; name: string; type: string; required: number; pk: number }>(
      `SELECT l.name AS tbl, c.name, c.type, c."notnull" AS required, c.pk FROM pragma_table_list l
       JOIN pragma_table_info(l.name) c WHERE l.type = 'table' AND l.name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map(({ tbl, name, type, required, pk }): ColumnRow => {
      const key = pk > 0;
      return { table: tbl, name, type, required: required === 1 || key, key };
    });
  db.close();

  const described = Object.values(schema)
    .filter((value) => is(value, SQLiteTable))
    .flatMap((table) => {
      const { name: tableName, columns, primaryKeys } = getTableConfig(table);
      const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
      return columns.map((column): ColumnRow => {
        const key = column.primary || keys.includes(column.name);
        return {
          table: tableName,
          name: column.name,
          type: column.getSQLType().toUpperCase(),
          required: column.notNull || key,
          key,
        };
      });
    });

  expect(described.sort(byName)).toEqual(found.sort(byName));
});
