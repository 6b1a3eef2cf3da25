import type { Failure } from '@shared/domain/errors';
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
const REFRESH_MS = 1_000;

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
      try {
        const { imported, rejected } = file.path
          ? await call('assets.importPaths', { paths: [file.path] })
          : await call('assets.importBytes', { name: file.name, bytes: await file.bytes() });
        setRefused((before) => [...before, ...rejected]);
        for (const asset of imported)
          if (asset.kind === 'video') await drawStill(asset).catch(() => undefined);
      } catch (error) {
        refuse(file.name, error);
      } finally {
        setAdding((before) => before - 1);
        refreshSoon();
      }
    };
    await Promise.all(files.map((file) => atOnce(() => take(file))));
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

let isResting = false;
let isStale = false;

/** The first file is shown at once; after that one look at the list a second is enough for many. */
function refreshSoon(): void {
  isStale = true;
  if (isResting) return;
  isResting = true;
  isStale = false;
  void queryClient.invalidateQueries({ queryKey: ['library.list'] });
  setTimeout(() => {
    isResting = false;
    if (isStale) refreshSoon();
  }, REFRESH_MS);
}
