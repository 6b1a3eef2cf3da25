import type { SecretsRepository } from '../db/repositories/secrets.ts';
import type { Logger } from '../platform/logger.ts';
import type { Cipher } from './cipher.ts';

/** Keeps secrets: encrypted in the database where the computer has a key store, else in memory only. */
export interface Vault {
  /** False when what is put in is forgotten as soon as Vitrine closes. */
  isLasting(): Promise<boolean>;
  /** Null when there is none, or when it can no longer be read. Nothing is deleted by reading. */
  get(ref: string): Promise<string | null>;
  put(ref: string, text: string): Promise<void>;
  /**
   * As `put`, for a newer form of the same secret: where it cannot be stored, the one on disk stays, because
   * it is still valid.
   */
  renew(ref: string, text: string): Promise<void>;
  remove(ref: string): void;
}

interface VaultOptions {
  cipher: Cipher;
  secrets: SecretsRepository;
  logger: Logger;
}

export function createVault({ cipher, secrets, logger }: VaultOptions): Vault {
  const log = logger.scope('vault');
  // Also spares the key store a question for every call to Instagram.
  const session = new Map<string, string>();

  const store = async (ref: string, text: string) =>
    (await cipher.isAvailable()) && (await encryptInto(ref, text));

  const encryptInto = async (ref: string, text: string) => {
    try {
      const ciphertext = await cipher.encrypt(text);
      // Replaced or removed while the key store worked: the later word counts.
      if (session.get(ref) === text) secrets.put(ref, ciphertext);
      return true;
    } catch (error) {
      log.warn('the key store refused to encrypt; the secret is kept for this session', error);
      return false;
    }
  };

  return {
    isLasting: () => cipher.isAvailable(),
    async get(ref) {
      const known = session.get(ref);
      if (known !== undefined) return known;
      const ciphertext = secrets.get(ref);
      if (!ciphertext || !(await cipher.isAvailable())) return null;
      try {
        const { text, shouldReEncrypt } = await cipher.decrypt(ciphertext);
        if (session.has(ref) || secrets.get(ref) === null) return session.get(ref) ?? null;
        session.set(ref, text);
        if (shouldReEncrypt) await encryptInto(ref, text);
        return text;
      } catch (error) {
        log.warn('a secret can no longer be decrypted', error);
        return null;
      }
    },
    async put(ref, text) {
      session.set(ref, text);
      // An older secret must not come back at the next start in place of the one that could not be kept.
      if (!(await store(ref, text))) secrets.remove(ref);
    },
    async renew(ref, text) {
      session.set(ref, text);
      await store(ref, text);
    },
    remove(ref) {
      session.delete(ref);
      secrets.remove(ref);
    },
  };
}
