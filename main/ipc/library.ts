import type { FolderContents } from '@shared/ipc/library';
import type { Space } from '../media/space.ts';
import type { Handlers } from './dispatch.ts';

export interface LibraryServices {
  space: Space;
  lookInto(path: string): Promise<FolderContents>;
}

export const bindLibrary = ({
  space,
  lookInto,
}: LibraryServices): Pick<Handlers, 'library.list' | 'library.freeSpace' | 'library.lookInto'> => ({
  'library.list': () => space.list(),
  'library.freeSpace': (wish) => space.free(wish),
  'library.lookInto': ({ path }) => lookInto(path),
});
