import type { Asset } from '@shared/domain/asset';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIntake, type Incoming } from '../../../renderer/features/compose/intake.ts';
import { useDraft } from '../../../renderer/features/compose/store.ts';

const asset = (name: string): Asset => ({
  id: 'a'.repeat(64),
  kind: name.endsWith('mp4') ? 'video' : 'image',
  mime: name.endsWith('mp4') ? 'video/mp4' : 'image/jpeg',
  bytes: 1,
  width: 10,
  height: 10,
  originalName: name,
  video: null,
  createdAt: 0,
});
const file = (name: string, over: Partial<Incoming> = {}): Incoming => ({
  name,
  folder: false,
  path: `/pictures/${name}`,
  bytes: async () => new Uint8Array([1]),
  ...over,
});

function rig({ wanted = true } = {}) {
  let count = 0;
  const asked: string[] = [];
  const answer = (name: string) => {
    asked.push(name);
    if (name.includes('gone')) throw new Error('gone');
    return name.includes('bad')
      ? { imported: [], rejected: [{ name, failure: { code: 'image_damaged' as const, params: { name } } }] }
      : { imported: [asset(name)], rejected: [] };
  };
  const intake = createIntake(useDraft, {
    importPath: async (path) => answer(path.slice('/pictures/'.length)),
    importBytes: async (name) => answer(name),
    lookInto: async (path) => {
      if (path.includes('empty')) throw new Error('folder_empty');
      return {
        name: 'holiday',
        files: ['a.jpg', 'b.mp4'].map((name) => ({ name, path: `/pictures/${name}` })),
      };
    },
    askForFolder: async () => wanted,
    drawStill: () => Promise.reject(new Error('unplayable')),
    failureOf: () => ({ code: 'file_unreadable', params: {} }),
    newId: () => `id${++count}`,
  });
  return { intake, asked };
}
const names = () => useDraft.getState().refusals.map(({ name, failure }) => `${name} ${failure.code}`);

describe('taking files in', () => {
  beforeEach(() => useDraft.setState(useDraft.getInitialState(), true));

  it('keeps the order and the good ones, and names each bad one with its reason', async () => {
    const { intake } = rig();
    await intake([
      file('1.jpg'),
      file('bad.jpg'),
      file('gone.jpg'),
      file('2.mp4'),
      file('pasted', { path: '' }),
    ]);
    const { slides, jobs } = useDraft.getState();
    expect(slides).toHaveLength(3);
    expect(jobs).toEqual([]);
    expect(names()).toEqual(['bad.jpg image_damaged', 'gone.jpg file_unreadable']);
  });

  it('takes what is in a folder once the creator wants it, after the files beside it', async () => {
    const { intake, asked } = rig();
    await intake([file('holiday', { folder: true }), file('1.jpg')]);
    expect(asked).toEqual(['1.jpg', 'a.jpg', 'b.mp4']);
    expect(useDraft.getState().slides).toHaveLength(3);
    const shy = rig({ wanted: false });
    await shy.intake([file('holiday', { folder: true })]);
    expect(shy.asked).toEqual([]);
    await shy.intake([file('empty', { folder: true }), file('elsewhere', { folder: true, path: '' })]);
    expect(names()).toEqual(['empty file_unreadable', 'elsewhere file_is_folder']);
  });

  it('keeps the order of slides although several are copied at once', async () => {
    const release: Record<string, () => void> = {};
    const slow = createIntake(useDraft, {
      importPath: (path) =>
        new Promise((resolve) => {
          const name = path.slice('/pictures/'.length);
          release[name] = () => resolve({ imported: [{ ...asset(name), id: name }], rejected: [] });
        }),
      importBytes: async () => ({ imported: [], rejected: [] }),
      lookInto: async () => ({ name: '', files: [] }),
      askForFolder: async () => false,
      drawStill: async () => {},
      failureOf: () => ({ code: 'internal', params: {} }),
      newId: () => `${Math.random()}`,
    });
    const all = slow(['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg'].map((name) => file(name)));
    await vi.waitFor(() => expect(Object.keys(release)).toHaveLength(4));
    for (const name of ['3.jpg', '2.jpg', '4.jpg', '1.jpg']) release[name]?.();
    await vi.waitFor(() => expect(release['5.jpg']).toBeDefined());
    release['5.jpg']?.();
    await all;
    expect(useDraft.getState().slides.map(({ assetId }) => assetId)).toEqual([
      '1.jpg',
      '2.jpg',
      '3.jpg',
      '4.jpg',
      '5.jpg',
    ]);
  });

  it('keeps the eleventh file in the library and says so', async () => {
    const { intake, asked } = rig();
    const many = Array.from({ length: 12 }, (_, index) => file(`${index}.jpg`));
    await intake(many);
    expect(asked).toHaveLength(12);
    expect(useDraft.getState().slides).toHaveLength(10);
    expect(names()).toEqual(['10.jpg kept_in_library', '11.jpg kept_in_library']);
    await intake([file('late.jpg')]);
    expect(asked).toHaveLength(13);
    expect(names()).toEqual(['late.jpg kept_in_library']);
    expect(useDraft.getState()).toMatchObject({ slides: { length: 10 }, jobs: [] });
  });

  it('counts what is still on its way when more is dropped', async () => {
    const { intake } = rig();
    const eight = Array.from({ length: 8 }, (_, index) => file(`${index}.jpg`));
    await Promise.all([intake(eight), intake([file('8.jpg'), file('9.jpg'), file('10.jpg')])]);
    expect(useDraft.getState().slides).toHaveLength(10);
    expect(names()).toEqual(['10.jpg kept_in_library']);
  });
});
