import { z } from 'zod';
import type { Vault } from './vault.ts';

/**
 * What is kept for one account, as one secret. The app's id and secret stay with it: Meta wants them again
 * to renew the token. `userToken` is null once Meta has said that it is dead for good.
 */
const Credentials = z.object({
  appId: z.string(),
  appSecret: z.string(),
  userToken: z.string().min(1).nullable(),
  pageToken: z.string().min(1).nullable(),
  /** Absent in what earlier versions stored. */
  userId: z.string().nullable().default(null),
  /** The https address that the sign-in returned to; empty for the door of this computer. */
  returnAddress: z.string().default(''),
  extras: z.boolean().default(false),
});
export type Credentials = z.infer<typeof Credentials>;

export async function readCredentials(vault: Vault, ref: string): Promise<Credentials | null> {
  const text = await vault.get(ref);
  if (text === null) return null;
  try {
    return Credentials.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export const writeCredentials = (vault: Vault, ref: string, credentials: Credentials): Promise<void> =>
  vault.put(ref, JSON.stringify(credentials));

/** The slot in which a renewed token waits until it has proved itself. */
export const nextSlot = (ref: string): string => `${ref}#next`;

/** Forgets everything of an account, the waiting slot included. */
export function forgetCredentials(vault: Vault, ref: string): void {
  vault.remove(ref);
  vault.remove(nextSlot(ref));
}
