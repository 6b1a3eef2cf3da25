import { z } from 'zod';
import { Asset } from '../domain/asset.ts';
import { Failure } from '../domain/errors.ts';
import { call, none } from './call.ts';

/** What became of each dropped file. A file that is refused names itself and the reason. */
export const ImportOutcome = z.object({
  imported: z.array(Asset),
  rejected: z.array(z.object({ name: z.string(), failure: Failure })),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const assetCalls = {
  'assets.importPaths': call(z.object({ paths: z.array(z.string()).max(200) }), ImportOutcome),
  /** For what has no path: a picture from the clipboard or dragged out of a browser. */
  'assets.importBytes': call(
    z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
    ImportOutcome,
  ),
  'assets.get': call(z.object({ assetIds: z.array(z.string()).max(200) }), z.array(Asset)),
  /** A still of a video, drawn by the interface (only Chromium can decode it here), as JPEG bytes. */
  'assets.setPoster': call(z.object({ assetId: z.string(), jpeg: z.instanceof(Uint8Array) }), none),
} as const;

export const assetEvents = {
  /** A video is being made fit for Instagram: 0–1, or null at the end, whatever the end was. */
  'assets.progress': z.object({ assetId: z.string(), fraction: z.number().min(0).max(1).nullable() }),
  /** Something came into the library or left it. */
  'assets.changed': z.object({}),
} as const;
