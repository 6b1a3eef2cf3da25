import { z } from 'zod';
import { Failure } from './errors.ts';

/** Where Instagram's events arrive, on this computer and below the public address alike. */
export const WEBHOOK_PATH = '/api/webhooks/instagram';
export const DEFAULT_WEBHOOK_PORT = 8788;

/** `apply` what the change says, `complete` it with what it does not carry, `done`, or `dead`: given up. */
export const WebhookStep = z.enum(['apply', 'complete', 'done', 'dead']);
export type WebhookStep = z.infer<typeof WebhookStep>;

/** Why a request was not taken. Each cause is logged once, with how often it came. */
export const REFUSALS = [
  'unknown_path',
  'unknown_host',
  'wrong_token',
  'unsigned',
  'wrongly_signed',
  'oversized',
  'malformed',
  'slow',
  'crowded',
  'full',
] as const;
export const Refusal = z.enum(REFUSALS);
export type Refusal = z.infer<typeof Refusal>;

/** A change that Instagram told of, as Settings lists it. */
export const WebhookChange = z.object({
  id: z.number().int(),
  username: z.string(),
  field: z.string(),
  /** A comment's words, as far as the change carries any. */
  text: z.string().nullable(),
  author: z.string().nullable(),
  receivedAt: z.number().int(),
  step: WebhookStep,
  problem: Failure.nullable(),
});
export type WebhookChange = z.infer<typeof WebhookChange>;

/** Whether Instagram tells of an account; `subscribed` is null until it was asked. */
export const WebhookAccount = z.object({
  accountId: z.string(),
  username: z.string(),
  wanted: z.boolean(),
  subscribed: z.boolean().nullable(),
  checkedAt: z.number().int().nullable(),
  problem: Failure.nullable(),
});
export type WebhookAccount = z.infer<typeof WebhookAccount>;

export const WebhookPort = z.number().int().min(1024).max(65_535);

export const WebhooksState = z.object({
  enabled: z.boolean(),
  /** Whether it listens now; `problem` says why not. */
  listening: z.boolean(),
  problem: Failure.nullable(),
  port: WebhookPort,
  verifyToken: z.string(),
  /** The address that was found to lead here, or null. */
  address: z.string().nullable(),
  checkedAt: z.number().int().nullable(),
  /** Whether a second secret is kept beside those of the sign-ins. */
  hasSecret: z.boolean(),
  accounts: z.array(WebhookAccount),
  lastReceivedAt: z.number().int().nullable(),
  waiting: z.number().int(),
  dead: z.number().int(),
  /** Since the program started. */
  refusals: z.array(z.object({ cause: Refusal, count: z.number().int() })),
});
export type WebhooksState = z.infer<typeof WebhooksState>;

/**
 * The public address as an origin, with whatever path a proxy wants before `WEBHOOK_PATH`, or null when it cannot be
 * one. Instagram asks for https; this computer counts only where `loopback` says so.
 */
export function publicAddressOf(text: string, loopback: boolean): string | null {
  const trimmed = text.trim();
  const url = URL.parse(trimmed.includes('://') ? trimmed : `https://${trimmed}`);
  if (url === null) return null;
  if (url.username + url.password + url.search + url.hash !== '') return null;
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (local ? !loopback : url.protocol !== 'https:' || !url.hostname.includes('.')) return null;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path.endsWith(WEBHOOK_PATH) ? path.slice(0, -WEBHOOK_PATH.length) : path);
}

/** Commands that lead a public address to the receiver, by tool. */
export const tunnelCommands = (
  port: number,
): { tool: 'cloudflared' | 'ngrok' | 'caddy' | 'ssh'; command: string }[] => [
  { tool: 'cloudflared', command: `cloudflared tunnel --url http://127.0.0.1:${port}` },
  { tool: 'ngrok', command: `ngrok http 127.0.0.1:${port}` },
  { tool: 'caddy', command: `caddy reverse-proxy --from hooks.example.com --to 127.0.0.1:${port}` },
  { tool: 'ssh', command: `ssh -N -R 127.0.0.1:${port}:127.0.0.1:${port} you@your-server.example.com` },
];
