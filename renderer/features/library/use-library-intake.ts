import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import type { CallOutput } from '@shared/ipc/contract';
import { useCallback, useState } from 'react';
import { call, failureOf } from '../../data/bridge.ts';
import { queryClient } from '../../data/queries.ts';
import { type Incoming, limited } from '../compose/intake.ts';
import { drawStill } from '../compose/still.ts';
import { askForFolder } from './ask-for-folder.tsx';

interface Refused {
  name: string;
  failure: Failure;
}

const AT_ONCE = 4;
const atOnce = limited(AT_ONCE);
/** Of many files those that come close together are drawn together. */
const SHOW_MS = 250;

/** Takes whatever is dropped on the library into it; nothing becomes a slide. */
export function useLibraryIntake() {
  const [adding, setAdding] = useState(0);
  const [refused, setRefused] = useState<Refused[]>([]);

  const add = useCallback(async (incoming: readonly Incoming[]) => {
    setRefused([]);
    const refuse = (name: string, error: unknown) =>
      setRefused((before) => [...before, { name, failure: failureOf(error) }]);
    const files = (await Promise.all(incoming.map((entry) => openFolder(entry, refuse)))).flat();
    setAdding((before) => before + files.length);
    const take = async (file: Incoming) => {
      let came: Asset[] = [];
      try {
        const { imported, rejected } = file.path
          ? await call('assets.importPaths', { paths: [file.path] })
          : await call('assets.importBytes', { name: file.name, bytes: await file.bytes() });
        if (rejected.length > 0) setRefused((before) => [...before, ...rejected]);
        for (const asset of imported)
          if (asset.kind === 'video') await drawStill(asset).catch(() => undefined);
        came = imported;
      } catch (error) {
        refuse(file.name, error);
      } finally {
        showSoon(came, () => setAdding((before) => before - 1));
      }
    };
    await Promise.all(files.map((file) => atOnce(() => take(file))));
    showAll();
    // Once, at the end: what was there before and is shown differently now, and the size of the caches.
    void queryClient.invalidateQueries({ queryKey: LIST });
  }, []);

  return { add, adding, refused };
}

async function openFolder(
  entry: Incoming,
  refuse: (name: string, error: unknown) => void,
): Promise<Incoming[]> {
  if (!entry.folder) return [entry];
  try {
    const contents = await call('library.lookInto', { path: entry.path });
    if (!(await askForFolder(contents))) return [];
    return contents.files.map(({ name, path }) => ({ name, path, folder: false, bytes: entry.bytes }));
  } catch (error) {
    refuse(entry.name, error);
    return [];
  }
}

const LIST = ['library.list'] as const;
let waiting: { assets: readonly Asset[]; then: () => void }[] = [];
let rest: ReturnType<typeof setTimeout> | undefined;

/** Puts new files into the list on screen, the first at once, without asking main for all of it again. */
function showSoon(assets: readonly Asset[], then: () => void): void {
  waiting.push({ assets, then });
  if (rest === undefined) showAll();
}

function showAll(): void {
  clearTimeout(rest);
  rest = undefined;
  if (waiting.length === 0) return;
  const came = waiting;
  waiting = [];
  rest = setTimeout(showAll, SHOW_MS);
  for (const { then } of came) then();
  queryClient.setQueriesData<CallOutput<'library.list'>>({ queryKey: LIST }, (listed) => {
    if (!listed) return listed;
    const known = new Set(listed.items.map(({ asset }) => asset.id));
    const fresh = new Map(came.flatMap(({ assets }) => assets.map((asset) => [asset.id, asset])));
    const items = [...fresh.values()]
      .filter(({ id }) => !known.has(id))
      .map((asset) => ({ asset, uses: [], freed: false, bytesOnDisk: asset.bytes }));
    return { ...listed, items: [...items.toReversed(), ...listed.items] };
  });
}
