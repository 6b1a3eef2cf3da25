import { safeStorage } from 'electron';
import type { Cipher } from '../accounts/cipher.ts';
import type { Clock } from '../platform/clock.ts';

/**
 * Electron 42 answers "not available" until its key store is ready, instead of waiting for it, and ends the
 * process when asked to encrypt before. So it is asked again for a while, and never used before it said yes.
 */
const PATIENCE = { everyMs: 100, times: 100 } as const;

/** Chromium marks what it encrypted with the password in its own source; that hides nothing from anybody. */
const KNOWN_KEY_MARK = 'v10';

const isWeak = (ciphertext: Buffer): boolean =>
  process.platform === 'linux' && ciphertext.subarray(0, 3).toString('latin1') === KNOWN_KEY_MARK;

const hasBackend = (): boolean => {
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
};

/** The computer's key store, behind Electron's asynchronous calls. */
export function createKeyStoreCipher({ clock }: { clock: Clock }): Cipher {
  let probe: Promise<boolean> | null = null;

  const examine = async (): Promise<boolean> => {
    if (!hasBackend()) return false;
    for (let times = 0; times < PATIENCE.times; times += 1) {
      if (await safeStorage.isAsyncEncryptionAvailable()) {
        return !isWeak(await safeStorage.encryptStringAsync('probe'));
      }
      await clock.sleep(PATIENCE.everyMs);
    }
    return false;
  };

  return {
    isAvailable() {
      probe ??= examine().catch(() => false);
      return probe;
    },
    async encrypt(text) {
      const ciphertext = await safeStorage.encryptStringAsync(text);
      if (isWeak(ciphertext)) throw new Error('the key store fell back to a key that everybody knows');
      return ciphertext;
    },
    async decrypt(bytes) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
      return { text: result, shouldReEncrypt };
    },
  };
}
