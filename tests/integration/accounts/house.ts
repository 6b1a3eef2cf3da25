import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginAttempt, LoginWish } from '@shared/ipc/accounts';
import { onTestFinished } from 'vitest';
import type { Cipher } from '../../../main/accounts/cipher.ts';
import { createAccounts, createVault, type History } from '../../../main/accounts/index.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createSecretsRepository } from '../../../main/db/repositories/secrets.ts';
import { createTransport } from '../../../main/meta/index.ts';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createSandbox } from '../../../main/sandbox/create-sandbox.ts';

/** A key store whose key is fixed: it stands for the system's, which a test of its own covers. */
const cipher = (available: boolean): Cipher => ({
  isAvailable: async () => available,
  encrypt: async (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  decrypt: async (bytes) => ({
    text: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
    shouldReEncrypt: false,
  }),
});

interface Options {
  clock?: Clock;
  /** An earlier run's folder and sandbox, to be opened again. */
  folder?: string;
  origin?: string;
  keyStore?: boolean;
  history?: History;
}

export async function openSandbox(clock: Clock = systemClock) {
  const sandbox = await createSandbox({ stateDir: null, seed: 'accounts', clock });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The accounts room on a real database, against the simulated Instagram. */
export async function openAccounts(options: Options = {}) {
  const origin = options.origin ?? (await openSandbox()).origin;
  const folder = options.folder ?? newFolder();
  const ready = (await (await fetch(`${origin}/control/account`)).json()) as Record<string, string>;
  const app = { appId: ready.appId ?? '', appSecret: ready.appSecret ?? '' };
  const { clock = systemClock } = options;
  const db = openDatabase({ file: join(folder, 'vitrine.db'), clock, logger: silentLogger });
  onTestFinished(() => db.close());
  const repository = createAccountsRepository(db);
  const transport = createTransport({
    fetch,
    clock: systemClock,
    logger: silentLogger,
    origin: () => origin,
  });
  const bus = createEventBus();
  const views: LoginAttempt[] = [];
  bus.on('accounts.login', (view) => views.push(view));
  const opened: string[] = [];
  const vault = createVault({
    cipher: cipher(options.keyStore ?? true),
    secrets: createSecretsRepository(db),
    logger: silentLogger,
  });
  const accounts = createAccounts({
    accounts: repository,
    vault,
    transportFor: async () => transport,
    metaTransport: transport,
    sandboxAccount: async () => ({
      ...app,
      userToken: ready.userToken ?? '',
      igUserId: ready.igUserId ?? '',
    }),
    openBrowser: async (url) => void opened.push(transport.resolve(url)),
    history: options.history ?? { check: () => {}, setAside: () => {}, erase: async (_id, rows) => rows() },
    random: () => 0.5,
    locale: () => 'en',
    newId: randomUUID,
    randomText: () => randomBytes(32).toString('base64url'),
    bus,
    clock,
    logger: silentLogger,
  });
  onTestFinished(() => accounts.stop());
  const wish = { kind: 'facebook' as const, ...app, returnAddress: '', extras: false };
  const start = (change: Partial<LoginWish> = {}) => accounts.startLogin({ ...wish, ...change });
  const control = async <T = unknown>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${origin}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`control ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const house = {
    accounts,
    repository,
    vault,
    transport,
    origin,
    folder,
    app,
    ready,
    views,
    opened,
    db,
    bus,
  };
  return { ...house, start, wish, control };
}

/** Answers the consent page as a person in a browser would; gives the address it redirects to. */
export async function consent(
  transport: { resolve(url: string): string },
  authorizeUrl: string,
  answer: {
    decision?: 'continue' | 'cancel';
    pages?: string[];
    /** Instagram Login: the account. */
    account?: string;
    scope?: string;
  } = {},
): Promise<string> {
  const url = new URL(transport.resolve(authorizeUrl));
  if (answer.scope) url.searchParams.set('scope', answer.scope);
  const html = await (await fetch(url)).text();
  const all = [...html.matchAll(/name="page" value="(\d+)"/g)].map((match) => match[1] ?? '');
  const body = new URLSearchParams({ decision: answer.decision ?? 'continue' });
  for (const page of answer.pages ?? all) body.append('page', page);
  if (answer.account) body.set('account', answer.account);
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  return response.headers.get('location') ?? '';
}
