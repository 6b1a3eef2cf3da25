import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { projectSettings, setBrokenFileAside } from '../../../main/app/settings-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('stored settings', () => {
  it('keeps what fits and gives the default for the rest', () => {
    expect(projectSettings({ locale: 'fr', theme: 'pink', currentAccountId: 'a', extra: 1 })).toEqual({
      locale: 'fr',
      theme: 'system',
      currentAccountId: 'a',
      notifyComments: true,
    });
  });

  it('is always whole, whatever a file held', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(Object.keys(projectSettings(stored)).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
      }),
    );
    expect(projectSettings(JSON.parse('{"__proto__":{"theme":"dark"}}'))).toEqual(DEFAULT_SETTINGS);
  });

  it.each(['{"locale":', '[]', 'null', '"text"', ''])('sets %j aside', (text) => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, text);
    expect(setBrokenFileAside(file, 7)).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toContain('settings.json.broken-7');
  });

  it('leaves a good file and a missing one alone', () => {
    const file = join(folder, 'good.json');
    expect(setBrokenFileAside(file, 7)).toBe(false);
    writeFileSync(file, '{}');
    expect(setBrokenFileAside(file, 7)).toBe(false);
    expect(existsSync(file)).toBe(true);
  });
});
