import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import { LIMITS } from '@shared/domain/limits';
import { newSlide } from '@shared/domain/post';
import type { ImportOutcome } from '@shared/ipc/assets';
import type { FolderContents } from '@shared/ipc/library';
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
  /** What a folder holds. */
  lookInto(path: string): Promise<FolderContents>;
  /** Asks whether the contents of a folder are wanted. */
  askForFolder(contents: FolderContents): Promise<boolean>;
  /** Draws a still of a video and hands it to main. May fail: a missing still keeps nothing from being posted. */
  drawStill(asset: Asset): Promise<void>;
  failureOf(error: unknown): Failure;
  newId(): string;
}

type Store = StoreApi<DraftState & DraftActions>;

/** Files that are copied and looked at side by side: one for each process that looks, and one being read. */
const AT_ONCE = 4;

/**
 * Takes files into the draft, several at once and yet in order. Whatever becomes of one of them, the others and
 * what was already composed stay.
 */
export function createIntake(store: Store, ports: IntakePorts) {
  const copy = limited(AT_ONCE);
  let line: Promise<unknown> = Promise.resolve();

  const refused = (name: string, failure: Failure) =>
    store.getState().refuse([{ id: ports.newId(), name, failure }]);

  const copied = async (file: Incoming, job: ImportJob): Promise<ImportOutcome> => {
    store.getState().putJob({ ...job, step: 'copying' });
    return file.path ? ports.importPath(file.path) : ports.importBytes(file.name, await file.bytes());
  };

  /** Makes slides of what was copied, when its turn in the line has come. */
  async function take(file: Incoming, job: ImportJob, outcome: Promise<ImportOutcome>): Promise<void> {
    const draft = store.getState();
    try {
      const { imported, rejected } = await outcome;
      draft.refuse(rejected.map((entry) => ({ id: ports.newId(), ...entry })));
      for (const asset of imported) {
        draft.addSlide(newSlide(ports.newId(), asset.id), asset);
        if (asset.kind === 'video') await still(asset, job);
      }
    } catch (error) {
      refused(file.name, ports.failureOf(error));
    } finally {
      draft.endJob(job.id);
    }
  }

  /** What finds no room on a carousel is not lost: it lies in the library, and the creator is told. */
  async function keep(file: Incoming, job: ImportJob, outcome: Promise<ImportOutcome>): Promise<void> {
    const draft = store.getState();
    const { maxSlides: max } = LIMITS.carousel;
    try {
      const { imported, rejected } = await outcome;
      draft.refuse(rejected.map((entry) => ({ id: ports.newId(), ...entry })));
      if (imported.length > 0)
        refused(file.name, { code: 'kept_in_library', params: { name: file.name, max } });
      for (const asset of imported) if (asset.kind === 'video') await ports.drawStill(asset).catch(() => {});
    } catch (error) {
      refused(file.name, ports.failureOf(error));
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

  /** The files of a folder, once the creator wants them. A folder without a path is one from another program. */
  async function opened(folder: Incoming): Promise<Incoming[]> {
    if (!folder.path) {
      refused(folder.name, { code: 'file_is_folder', params: { name: folder.name } });
      return [];
    }
    try {
      const contents = await ports.lookInto(folder.path);
      if (!(await ports.askForFolder(contents))) return [];
      return contents.files.map(({ name, path }) => ({ name, path, folder: false, bytes: folder.bytes }));
    } catch (error) {
      refused(folder.name, ports.failureOf(error));
      return [];
    }
  }

  function addFiles(files: readonly Incoming[]): void {
    const { slides, jobs, putJob } = store.getState();
    const taken = slides.length + jobs.filter(({ step }) => step !== 'still').length;
    const max = LIMITS.carousel.maxSlides;
    const room = Math.max(0, max - taken);
    for (const [index, file] of files.entries()) {
      const job: ImportJob = { id: ports.newId(), name: file.name, step: 'waiting' };
      putJob(job);
      const outcome = copy(() => copied(file, job));
      // It is waited for in its turn; until then nobody hears a failure.
      outcome.catch(() => {});
      line = line.then(() => (index < room ? take(file, job, outcome) : keep(file, job, outcome)));
    }
  }

  /** Resolves when every file was taken or refused. */
  return async function add(incoming: readonly Incoming[]): Promise<unknown> {
    store.getState().dismissRefusals();
    addFiles(incoming.filter(({ folder }) => !folder));
    for (const folder of incoming.filter(({ folder }) => folder)) addFiles(await opened(folder));
    return line;
  };
}

/** Runs at most `most` at once, the others in the order of asking. */
export function limited(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
