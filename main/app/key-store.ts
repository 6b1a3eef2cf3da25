import { safeStorage } from 'electron';
import type { Cipher } from '../accounts/cipher.ts';

/**
 * The computer's key store behind Electron's asynchronous calls. On Linux Chromium falls back to a password
 * that is written in its own source (`basic_text`): that hides nothing, so it counts as no key store.
 */
export function createKeyStoreCipher(): Cipher {
  const isReal = () => {
    if (process.platform !== 'linux') return true;
    const backend = safeStorage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  };
  return {
    isAvailable: async () => isReal() && (await safeStorage.isAsyncEncryptionAvailable()),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    async decrypt(bytes) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
      return { text: result, shouldReEncrypt };
    },
  };
}
