import { describe, expect, it } from 'vitest';
import { captionParts, teaserOf } from '../../../renderer/features/compose/caption-parts.ts';
import { momentOf, proposedTime, wallTimeOf } from '../../../renderer/features/compose/schedule.ts';

process.env.TZ = 'Europe/Paris';

describe('choosing a moment', () => {
  const now = new Date(2026, 2, 28, 12, 0).getTime();

  it('means the wall time of this computer', () => {
    expect(momentOf({ date: '2026-03-28', time: '18:30' }, now)).toEqual({
      ok: true,
      at: new Date(2026, 2, 28, 18, 30).getTime(),
    });
    expect(wallTimeOf(new Date(2026, 2, 28, 18, 30).getTime())).toEqual({
      date: '2026-03-28',
      time: '18:30',
    });
  });

  it('refuses the past, what is incomplete, and an hour that the clocks jump over', () => {
    expect(momentOf({ date: '2026-03-28', time: '12:00' }, now)).toEqual({ ok: false, reason: 'past' });
    expect(momentOf({ date: '', time: '12:00' }, now)).toEqual({ ok: false, reason: 'incomplete' });
    expect(momentOf({ date: '2026-03-29', time: '02:30' }, now)).toEqual({ ok: false, reason: 'skipped' });
    expect(momentOf({ date: '2026-03-29', time: '03:30' }, now)).toMatchObject({ ok: true });
  });

  it('proposes a full hour that lies ahead', () => {
    expect(proposedTime(now)).toEqual({ date: '2026-03-28', time: '14:00' });
  });
});

describe('captions on screen', () => {
  it('are cut at their tags and put together again unchanged', () => {
    const caption = 'Glaze #celadon, with @four.a.bois.\n#end';
    expect(
      captionParts(caption)
        .map(({ text }) => text)
        .join(''),
    ).toBe(caption);
    expect(captionParts(caption).filter(({ kind }) => kind !== 'text')).toHaveLength(3);
  });

  it('are shortened at a word, and only where something is left out', () => {
    expect(teaserOf('Short.')).toEqual({ text: 'Short.', cut: false });
    expect(teaserOf('one two three, four', 15)).toEqual({ text: 'one two three…', cut: true });
    expect(teaserOf('one\n\ntwo').cut).toBe(true);
  });
});
