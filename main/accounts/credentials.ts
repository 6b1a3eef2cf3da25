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
