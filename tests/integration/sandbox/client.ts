import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../main/platform/clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../main/sandbox/create-sandbox.ts';

/** A clock that stands still until it is told otherwise. */
export function stillClock(start = Date.UTC(2026, 9, 14, 17)): Clock & { advance(ms: number): void } {
  let time = start;
  return {
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
    advance: (ms) => {
      time += ms;
    },
  };
}

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field
  body: any;
}

export interface Client {
  sandbox: Sandbox;
  /** Calls `https://<host>/v26.0<path>` by way of the sandbox. Graph host and ready user token unless told. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Stages a photo as the ready Page and gives its CDN address. */
  stage(bytes: Uint8Array): Promise<string>;
  /** A finished photo container. */
  photo(caption?: string, more?: Record<string, string>): Promise<string>;
  page(host: string, path: string, init?: RequestInit): Promise<Response>;
}

export interface CallOptions {
  host?: string;
  token?: string | null;
  form?: Record<string, string>;
  multipart?: FormData;
  json?: unknown;
  version?: string;
}

export function fixture(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url)));
}

export async function openClient(options: Partial<SandboxOptions> = {}): Promise<Client> {
  const sandbox = await createSandbox({ stateDir: null, seed: 'test', publishingDelayMs: 0, ...options });
  const { readyAccount, origin } = sandbox;

  const call: Client['call'] = async (
    method,
    path,
    { host = 'graph.facebook.com', token, form, multipart, json, version = '/v26.0' } = {},
  ) => {
    const headers: Record<string, string> = {};
    if (token !== null) headers.authorization = `Bearer ${token ?? readyAccount.userToken}`;
    if (json !== undefined) headers['content-type'] = 'application/json';
    const body =
      multipart ?? (form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json));
    return reply(await fetch(`${origin}/${host}${version}${path}`, { method, headers, body }));
  };
  const stage: Client['stage'] = async (bytes) => {
    const multipart = new FormData();
    multipart.set('published', 'false');
    multipart.set('source', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
    const token = readyAccount.pageToken;
    const staged = await call('POST', `/${readyAccount.pageId}/photos`, { multipart, token });
    const read = await call('GET', `/${staged.body.id}?fields=images`, { token });
    return read.body.images[0].source;
  };
  return {
    sandbox,
    call,
    stage,
    control: async (method, path, body) =>
      reply(
        await fetch(`${origin}/control/${path}`, {
          method,
          ...(body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        }),
      ),
    photo: async (caption = 'A bowl', more = {}) => {
      const image_url = await stage(await fixture('bowls.jpg'));
      const created = await call('POST', `/${readyAccount.igUserId}/media`, {
        form: { image_url, caption, ...more },
      });
      return created.body.id;
    },
    page: (host, path, init) => fetch(`${origin}/${host}${path}`, { redirect: 'manual', ...init }),
  };
}

/** A short-lived token of Instagram Login for the ready account, by way of the consent page. */
export async function instagramToken(client: Client, scopes: readonly string[]): Promise<string> {
  const redirect_uri = 'https://bounce.example/instagram';
  await client.control('POST', 'setup', { app: { instagramRedirectUris: [redirect_uri] } });
  const { instagramId, instagramSecret } = client.sandbox.readyAccount.instagramApp;
  const asked = { client_id: instagramId, redirect_uri, response_type: 'code', scope: scopes.join(',') };
  const answer = await client.page('www.instagram.com', `/oauth/authorize?${new URLSearchParams(asked)}`, {
    method: 'POST',
    body: new URLSearchParams({
      decision: 'continue',
      account: client.sandbox.readyAccount.igUserId ?? '',
    }),
  });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { body } = await client.call('POST', '/oauth/access_token', {
    host: 'api.instagram.com',
    version: '',
    token: null,
    form: {
      ...{ client_id: instagramId, client_secret: instagramSecret, redirect_uri, code },
      grant_type: 'authorization_code',
    },
  });
  return body.access_token;
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}
