const HIDDEN = '[hidden]';

// Meta's tokens begin with EAA (Facebook) or IG; codes, secrets and proofs travel as named parameters.
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(?:EAA|IG)[A-Za-z0-9_-]{12,}/g, HIDDEN],
  [/\b(Bearer|OAuth)\s+[^\s"',]+/gi, `$1 ${HIDDEN}`],
  [
    /((?:access_token|input_token|fb_exchange_token|client_secret|app_secret|appSecret|appsecret_proof|code|code_verifier|state|signature|X-Amz-Signature)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
    `$1${HIDDEN}`,
  ],
  [/\b[0-9a-f]{32}\b/gi, HIDDEN],
];

/** A text without anything that looks like a token, a secret or a one-time code. */
function redact(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

const SECRET_KEY = /token|secret|password|proof|authorization|^code$|^state$/i;

/** A value of any shape, deeply redacted, for the log. */
export function redactValue(value: unknown, depth = 6): unknown {
  if (typeof value === 'string') return redact(value);
  if (value instanceof Error) return redact(value.stack ?? `${value.name}: ${value.message}`);
  if (depth === 0 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key) && typeof item === 'string' ? HIDDEN : redactValue(item, depth - 1),
    ]),
  );
}
