import { isIP } from 'node:net';
import { isPrivateAddress } from '../../platform/private-address.ts';

/**
 * Whether only this computer or its network reaches a host. A name that cannot be looked up is not called
 * private: whether it answers at all is found out by asking it.
 */
export async function isPrivateHost(
  hostname: string,
  lookup: (hostname: string) => Promise<string[]>,
): Promise<boolean> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return isPrivateAddress(bare);
  if (!bare.includes('.') || /\.(local|lan|home|internal|localhost)$/i.test(bare)) return true;
  const addresses = await lookup(bare).catch(() => []);
  return addresses.length > 0 && addresses.every(isPrivateAddress);
}
