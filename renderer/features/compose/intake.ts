import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import { LIMITS } from '@shared/domain/limits';
import { newSlide } from '@shared/domain/post';
import type { ImportOutcome } from '@shared/ipc/assets';
import type { StoreApi } from 'zustand';
import type { DraftActions, DraftState, ImportJob } from './store.ts';

/** Something that was dropped, pasted or chosen. */
export interface Incoming {
  name: string;
  folder: boolean;
  /** Path on disk, or empty for what has none: a picture from the clipboard or out of a browser. */
  path: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface IntakePorts {
  importPath(path: string): Promise<ImportOutcome>;
  importBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImportOutcome>;
  /** Draws a still of a video and hands it to main. May fail: a missing still keeps nothing from being posted. */
  drawStill(asset: Asset): Promise<void>;
  failureOf(error: unknown): Failure;
  newId(): string;
}

type Store = StoreApi<DraftState & DraftActions>;

/** Splits what came in into what may be tried and what is refused before anything is copied. */
function sortIncoming(incoming: readonly Incoming[], taken: number) {
  const folders = incoming.filter(({ folder }) => folder);
  const files = incoming.filter(({ folder }) => !folder);
  const room = Math.max(0, LIMITS.carousel.maxSlides - taken);
  return { folders, files: files.slice(0, room), tooMany: files.slice(room) };
}

/**
 * Takes files into the draft, one after the other and in order. Whatever becomes of one of them, the others and
 * what was already composed stay.
 */
export function createIntake(store: Store, ports: IntakePorts) {
  let line: Promise<unknown> = Promise.resolve();

  async function take(file: Incoming, job: ImportJob): Promise<void> {
    const draft = store.getState();
    draft.putJob({ ...job, step: 'copying' });
    try {
      const outcome = file.path
        ? await ports.importPath(file.path)
        : await ports.importBytes(file.name, await file.bytes());
      draft.refuse(outcome.rejected.map((rejected) => ({ id: ports.newId(), ...rejected })));
      for (const asset of outcome.imported) {
        draft.addSlide(newSlide(ports.newId(), asset.id), asset);
        if (asset.kind === 'video') await still(asset, job);
      }
    } catch (error) {
      draft.refuse([{ id: ports.newId(), name: file.name, failure: ports.failureOf(error) }]);
    } finally {
      draft.endJob(job.id);
    }
  }

  async function still(asset: Asset, job: ImportJob): Promise<void> {
    store.getState().putJob({ ...job, step: 'still' });
    await ports.drawStill(asset).then(
      () => store.getState().posterDrawn(asset.id),
      () => undefined,
    );
  }

  /** Resolves when every file was taken or refused. */
  return function add(incoming: readonly Incoming[]): Promise<unknown> {
    const { slides, jobs, dismissRefusals, refuse, putJob } = store.getState();
    const copying = jobs.filter(({ step }) => step !== 'still').length;
    const { folders, files, tooMany } = sortIncoming(incoming, slides.length + copying);
    dismissRefusals();
    refuse([
      ...folders.map(({ name }) => ({
        id: ports.newId(),
        name,
        failure: { code: 'file_is_folder' as const, params: { name } },
      })),
      ...tooMany.map(({ name }) => ({
        id: ports.newId(),
        name,
        failure: {
          code: 'too_many_slides' as const,
          params: {
            name,
            count: slides.length + copying + files.length + tooMany.length,
            max: LIMITS.carousel.maxSlides,
          },
        },
      })),
    ]);
    for (const file of files) {
      const job: ImportJob = { id: ports.newId(), name: file.name, step: 'waiting' };
      putJob(job);
      line = line.then(() => take(file, job));
    }
    return line;
  };
}
