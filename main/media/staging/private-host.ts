import { BlockList, isIP } from 'node:net';

const nets = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  nets.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  nets.addSubnet(net, bits, 'ipv6');

function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return nets.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

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
