import { eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { secrets } from '../schema.ts';

export interface SecretsReader {
  /** The encrypted bytes, or null. */
  get(ref: string): Uint8Array | null;
}

export interface SecretsWriter {
  put(ref: string, ciphertext: Uint8Array): void;
  remove(ref: string): void;
}

export type SecretsRepository = SecretsReader & SecretsWriter;

/** Ciphertext only: encryption is the vault's work, and plain text never reaches this room. */
export function createSecretsRepository({ orm, clock }: Db): SecretsRepository {
  return {
    get: (ref) => orm.select().from(secrets).where(eq(secrets.ref, ref)).get()?.ciphertext ?? null,
    put(ref, bytes) {
      // A blank never replaces a secret: losing a token to a blip disconnects the creator.
      if (bytes.byteLength === 0) throw new Error('A secret cannot be empty');
      const row = { ciphertext: Buffer.from(bytes), updatedAt: clock.now() };
      orm
        .insert(secrets)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: secrets.ref, set: row })
        .run();
    },
    remove(ref) {
      orm.delete(secrets).where(eq(secrets.ref, ref)).run();
    },
  };
}
