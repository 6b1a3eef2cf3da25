import { createHash } from 'node:crypto';
import type { Account } from '@shared/domain/account';
import type { AccountRecord } from '../db/repositories/accounts.ts';

/** An account as the interface sees it. The address of its picture changes with the picture. */
export function toAccount({ tokenRef: _ref, pictureSource, ...record }: AccountRecord): Account {
  return {
    ...record,
    pictureUrl:
      pictureSource === null ? null : `media://account/${record.id}?v=${pictureVersion(pictureSource)}`,
  };
}

/** Names a picture by its path: the signature that Meta appends is another one at every answer. */
export const pictureVersion = (source: string): string =>
  createHash('sha256')
    .update(URL.canParse(source) ? new URL(source).pathname : source)
    .digest('hex')
    .slice(0, 16);
