import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A secret, and the accounts whose events may be signed with it. */
export interface Signer {
  secret: string;
  accountIds: readonly string[];
}

const SHA256 = /^sha256=([0-9a-f]{64})$/i;

/** The bytes of an `X-Hub-Signature-256`, or null when it is none. SHA-1, which Meta also sends, is not looked at. */
export function signatureOf(header: string | string[] | undefined): Buffer | null {
  const hex = typeof header === 'string' ? SHA256.exec(header)?.[1] : undefined;
  return hex === undefined ? null : Buffer.from(hex, 'hex');
}

/**
 * The accounts for which these exact bytes are signed. Every secret is tried whatever the others gave, and each is
 * compared in constant time. Meta escapes what is not ASCII: only the untouched bytes give its signature.
 */
export function signedFor(body: Buffer, signature: Buffer, signers: readonly Signer[]): string[] {
  const accountIds: string[] = [];
  for (const { secret, accountIds: own } of signers) {
    const expected = createHmac('sha256', secret).update(body).digest();
    if (timingSafeEqual(expected, signature)) accountIds.push(...own);
  }
  return [...new Set(accountIds)];
}

/** Compares two texts in a time that tells nothing of either. */
export function isSameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
