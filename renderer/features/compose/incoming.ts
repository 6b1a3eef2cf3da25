import { pathOf } from '../../data/bridge.ts';
import type { Incoming } from './intake.ts';

const fromFile = (file: File, folder: boolean, unnamed: string): Incoming => ({
  name: file.name || unnamed,
  folder,
  path: pathOf(file),
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
});

export const fromFiles = (files: Iterable<File>, unnamed: string): Incoming[] =>
  [...files].map((file) => fromFile(file, false, unnamed));

/**
 * What a drop or a paste carries. Must run inside the event: its items are emptied when the handler returns.
 * Text and links are left alone.
 */
export function fromTransfer(transfer: DataTransfer, unnamed: string): Incoming[] {
  return [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .flatMap((item) => {
      const folder = item.webkitGetAsEntry()?.isDirectory ?? false;
      const file = item.getAsFile();
      return file ? [fromFile(file, folder, unnamed)] : [];
    });
}

export const carriesFiles = (transfer: DataTransfer | null): boolean =>
  transfer?.types.includes('Files') ?? false;
