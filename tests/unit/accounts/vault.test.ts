import { describe, expect, it } from 'vitest';
import type { Cipher } from '../../../main/accounts/cipher.ts';
import { createVault } from '../../../main/accounts/vault.ts';
import type { SecretsRepository } from '../../../main/db/repositories/secrets.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

function memorySecrets() {
  const rows = new Map<string, Uint8Array>();
  const secrets: SecretsRepository = {
    get: (ref) => rows.get(ref) ?? null,
    put: (ref, bytes) => void rows.set(ref, bytes),
    remove: (ref) => void rows.delete(ref),
  };
  return { rows, secrets };
}

/** A key store that can be taken away, break, or rotate its key. */
function keyStore() {
  const state = { available: true, broken: false, rotated: false, key: 0x5a, encrypted: 0 };
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ state.key);
  const cipher: Cipher = {
    isAvailable: async () => state.available,
    async encrypt(text) {
      if (state.broken) throw new Error('locked');
      state.encrypted += 1;
      return turn(Buffer.from(`ok:${text}`));
    },
    async decrypt(bytes) {
      const text = Buffer.from(turn(bytes)).toString();
      if (state.broken || !text.startsWith('ok:')) throw new Error('wrong key');
      return { text: text.slice(3), shouldReEncrypt: state.rotated };
    },
  };
  return { state, cipher };
}

const SECRET = 'EAAverysecrettoken';
const open = (cipher: Cipher, secrets: SecretsRepository) =>
  createVault({ cipher, secrets, logger: silentLogger });

describe('the vault', () => {
  it('gives back after a restart what it was given, and stores no clear byte', async () => {
    const { rows, secrets } = memorySecrets();
    const { cipher } = keyStore();
    await open(cipher, secrets).put('a', SECRET);
    expect(Buffer.from(rows.get('a') ?? []).toString('latin1')).not.toContain('secret');
    expect(await open(cipher, secrets).get('a')).toBe(SECRET);
  });

  it('without a key store keeps secrets for the session only and writes nothing', async () => {
    const { rows, secrets } = memorySecrets();
    const { cipher, state } = keyStore();
    state.available = false;
    const vault = open(cipher, secrets);
    await vault.put('a', SECRET);
    expect(await vault.isLasting()).toBe(false);
    expect(await vault.get('a')).toBe(SECRET);
    expect(rows.size).toBe(0);
    expect(await open(cipher, secrets).get('a')).toBeNull();
  });

  it('does not bring an old secret back when the new one could not be stored', async () => {
    const { secrets } = memorySecrets();
    const { cipher, state } = keyStore();
    await open(cipher, secrets).put('a', 'old');
    state.broken = true;
    const vault = open(cipher, secrets);
    await vault.put('a', 'new');
    state.broken = false;
    expect(await vault.get('a')).toBe('new');
    expect(await open(cipher, secrets).get('a')).toBeNull();
  });

  it('keeps what it cannot read now: the key store may only be locked', async () => {
    const { rows, secrets } = memorySecrets();
    const { cipher, state } = keyStore();
    await open(cipher, secrets).put('a', SECRET);
    state.broken = true;
    expect(await open(cipher, secrets).get('a')).toBeNull();
    state.broken = false;
    state.available = false;
    expect(await open(cipher, secrets).get('a')).toBeNull();
    state.available = true;
    expect(rows.size).toBe(1);
    expect(await open(cipher, secrets).get('a')).toBe(SECRET);
  });

  it('answers null after the key changed', async () => {
    const { secrets } = memorySecrets();
    const { cipher, state } = keyStore();
    await open(cipher, secrets).put('a', SECRET);
    state.key = 0x33;
    expect(await open(cipher, secrets).get('a')).toBeNull();
  });

  it('encrypts again when the key store rotated its key', async () => {
    const { secrets } = memorySecrets();
    const { cipher, state } = keyStore();
    await open(cipher, secrets).put('a', SECRET);
    state.rotated = true;
    expect(await open(cipher, secrets).get('a')).toBe(SECRET);
    expect(state.encrypted).toBe(2);
  });

  it('forgets for good', async () => {
    const { rows, secrets } = memorySecrets();
    const { cipher } = keyStore();
    const vault = open(cipher, secrets);
    await vault.put('a', SECRET);
    const late = vault.put('a', 'later');
    vault.remove('a');
    await late;
    expect([await vault.get('a'), rows.size]).toEqual([null, 0]);
  });
});
