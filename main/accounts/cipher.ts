/** Encryption by the operating system's key store. The app's own is `main/app/key-store.ts`. */
export interface Cipher {
  /** False when there is no key store that deserves the name; then nothing may be written. */
  isAvailable(): Promise<boolean>;
  encrypt(text: string): Promise<Uint8Array>;
  /** Rejects when the bytes were encrypted with a key that is gone. */
  decrypt(bytes: Uint8Array): Promise<{ text: string; shouldReEncrypt: boolean }>;
}
