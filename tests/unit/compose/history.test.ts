import { EMPTY_CONTENT, newSlide, type PostContent } from '@shared/domain/post';
import { HISTORY_LIMITS, NO_HISTORY } from '@shared/domain/writing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { assetsOf, recorded, stepped } from '../../../renderer/features/compose/history.ts';
import { useDraft } from '../../../renderer/features/compose/store.ts';

const content = (over: Partial<PostContent> = {}): PostContent => ({ ...EMPTY_CONTENT, ...over });

describe('history', () => {
  it('goes back through every change and forward again, whatever they were', () => {
    const change = fc.oneof(
      fc.string().map((caption) => ({ caption })),
      fc.constantFrom('square', 'portrait', 'original').map((frame) => ({ frame }) as const),
      fc.array(fc.uuid(), { maxLength: 3 }).map((ids) => ({ slides: ids.map((id) => newSlide(id, id)) })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let history = NO_HISTORY;
        const states = [content()];
        for (const next of changes) {
          const now = states.at(-1) ?? content();
          const after = recorded(history, null, now, next, { key: null, at: 0 }).history;
          if (after !== history) states.push({ ...now, ...next });
          history = after;
        }
        let at = states.at(-1) ?? content();
        for (const direction of ['undo', 'redo'] as const) {
          const way = direction === 'undo' ? states.slice(0, -1).reverse() : states.slice(1);
          for (const expected of way) {
            const step = stepped(history, at, direction);
            at = { ...at, ...step?.patch };
            history = step?.history ?? history;
            expect(at).toEqual(expected);
          }
          expect(stepped(history, at, direction)).toBeNull();
        }
      }),
    );
  });

  it('is bounded in steps and in size, and drops the oldest', () => {
    let history = NO_HISTORY;
    for (let n = 0; n < HISTORY_LIMITS.steps + 20; n += 1)
      history = recorded(
        history,
        null,
        content({ caption: `${n}` }),
        { caption: 'x' },
        { key: null, at: 0 },
      ).history;
    expect(history.past).toHaveLength(HISTORY_LIMITS.steps);
    expect(history.past[0]).toEqual({ caption: '20' });
    const long = 'é'.repeat(60_000);
    for (let n = 0; n < 9; n += 1)
      history = recorded(
        history,
        null,
        content({ caption: long + n }),
        { caption: 'x' },
        { key: null, at: 0 },
      ).history;
    expect(JSON.stringify(history.past).length).toBeLessThanOrEqual(HISTORY_LIMITS.size + 1_000);
    expect(history.past.at(-1)).toEqual({ caption: `${long}8` });
  });

  it('names the files that it could bring back', () => {
    const cover = { ...EMPTY_CONTENT.details, cover: { kind: 'image' as const, assetId: 'c' } };
    expect(assetsOf({ past: [{ slides: [newSlide('1', 'a')] }], future: [{ details: cover }] })).toEqual([
      'a',
      'c',
    ]);
  });
});

describe('undo in the draft', () => {
  beforeEach(() => useDraft.setState(useDraft.getInitialState(), true));

  it('takes words typed together back together, and a new line on its own', () => {
    const { setCaption, undo, redo } = useDraft.getState();
    for (const text of ['M', 'Mo', 'Mor', 'Mor\n', 'Mor\nn']) setCaption(text);
    undo();
    expect(useDraft.getState().caption).toBe('Mor');
    undo();
    expect(useDraft.getState().caption).toBe('');
    redo();
    redo();
    expect(useDraft.getState().caption).toBe('Mor\nn');
    const { revision, savedRevision } = useDraft.getState();
    expect(revision).not.toBe(savedRevision);
  });

  it('brings a removed slide back with all that was said about it, and chooses one that is there', () => {
    const store = useDraft.getState();
    const asset = { id: 'x' } as never;
    store.addSlide({ ...newSlide('1', 'x'), altText: 'A bowl' }, asset);
    store.changeSlide('1', { tags: [{ username: 'ada', x: 0.5, y: 0.5 }] });
    store.removeSlide('1');
    expect(useDraft.getState().currentSlideId).toBeNull();
    store.undo();
    expect(useDraft.getState()).toMatchObject({
      currentSlideId: '1',
      slides: [{ id: '1', altText: 'A bowl', tags: [{ username: 'ada' }] }],
    });
  });

  it('a story takes the whole screen, and the feed gets its frame back', () => {
    const store = useDraft.getState();
    store.setFrame('square');
    store.setPlacement('story');
    expect(useDraft.getState()).toMatchObject({ placement: 'story', frame: 'tall' });
    store.undo();
    expect(useDraft.getState()).toMatchObject({ placement: 'feed', frame: 'square' });
    store.redo();
    store.setPlacement('feed');
    expect(useDraft.getState()).toMatchObject({ placement: 'feed', frame: 'original' });
  });
});
