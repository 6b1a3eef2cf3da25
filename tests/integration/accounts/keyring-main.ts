import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { app } from 'electron';
import { createVault } from '../../../main/accounts/vault.ts';
import { createKeyStoreCipher } from '../../../main/app/key-store.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

// A whole Electron process around the app's own vault and key store: `put TEXT FILE` or `get FILE`. The file
// stands for the table of secrets; the answer is one line of JSON.
const [order, ...rest] = process.argv.slice(process.argv.indexOf('--') + 1);
const text = order === 'put' ? rest.shift() : undefined;
const [file = ''] = rest;

const stored = (): Record<string, string> => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
const write = (rows: Record<string, string>) => writeFileSync(file, JSON.stringify(rows));

void app.whenReady().then(async () => {
  const vault = createVault({
    cipher: createKeyStoreCipher({ clock: systemClock }),
    secrets: {
      get: (ref) => (stored()[ref] ? Buffer.from(stored()[ref] ?? '', 'base64') : null),
      put: (ref, bytes) => write({ ...stored(), [ref]: Buffer.from(bytes).toString('base64') }),
      remove: (ref) => write(Object.fromEntries(Object.entries(stored()).filter(([key]) => key !== ref))),
    },
    logger: silentLogger,
  });
  if (text !== undefined) await vault.put('account/a', text);
  const answer = { lasting: await vault.isLasting(), value: await vault.get('account/a') };
  process.stdout.write(`\nanswer:${JSON.stringify(answer)}\n`, () => app.exit(0));
});
