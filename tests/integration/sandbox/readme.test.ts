import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allOperations } from '../../../main/sandbox/operations.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const readme = read('main/sandbox/README.md');
const section = (title: string) => (readme.split(`\n## ${title}\n`)[1] ?? '').split('\n## ')[0] ?? '';

interface Row {
  behaviour: string;
  modelled: string[];
  source: string;
  proofs: { file: string; name: string }[];
}

const ticked = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);

/** "`file`: a name; another; `other-file`: all". */
function proofsOf(cell: string): Row['proofs'] {
  let file = '';
  return cell.split(';').map((part) => {
    const [, named, rest] = /^\s*`([^`]+)`(?::\s*(.*))?$/.exec(part) ?? [];
    if (named) file = named.includes('/') ? `${named}.test.ts` : `tests/integration/sandbox/${named}.test.ts`;
    return { file, name: (named ? (rest ?? 'all') : part).trim() };
  });
}

const rows: Row[] = section('Documented behaviour')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Behaviour') && !line.startsWith('| ---'))
  .map((line) => {
    const [behaviour = '', modelled = '', source = '', proved = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { behaviour, modelled: ticked(modelled), source, proofs: proofsOf(proved) };
  });

/** The names of a file's tests and groups: a text that is the first argument of `test(…)`, `describe(…)`, `….each(…)(…)`. */
const namesIn = (path: string): string[] =>
  [...read(path).matchAll(/(?:\b(?:test|it|describe)|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g)].map(
    ([, , name = '']) => name,
  );

/** A beginning; with "…" in front, any part. */
const says = (name: string, wanted: string) =>
  wanted.startsWith('…') ? name.includes(wanted.slice(1).trim()) : name.startsWith(wanted);

test('the table has its rows, and each says where, whence and how it is proved', () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const { modelled, source, proofs } of rows) {
    expect(modelled).not.toEqual([]);
    expect(source).not.toBe('');
    expect(proofs).not.toEqual([]);
  }
});

describe.each(rows)('$behaviour', ({ modelled, proofs }) => {
  test.each(modelled)('is modelled in %s', (file) => {
    expect(existsSync(`${root}/main/sandbox/${file}`)).toBe(true);
  });

  test.each(proofs)('is proved by $file: $name', ({ file, name }) => {
    const names = namesIn(file);
    expect(names).not.toEqual([]);
    if (name !== 'all') expect(names.filter((each) => says(each, name))).not.toEqual([]);
  });
});

test('every operation that a fault can name is listed, and no other', () => {
  const line = readme.split('\n').find((text) => text.startsWith('Operations: ')) ?? '';
  const nobody = { image: () => Promise.reject(new Error()), video: () => Promise.reject(new Error()) };
  const known = new Set(allOperations(nobody).map(({ name }) => name));
  expect(ticked(line).sort()).toEqual([...known].sort());
});

test('every key of the set-up is told', async () => {
  const { Setup } = await import('../../../main/sandbox/control/setup.ts');
  const told = readme.split('\n').find((text) => text.startsWith('| `POST setup')) ?? '';
  for (const key of Object.keys(Setup.shape)) expect(told).toContain(key);
});
