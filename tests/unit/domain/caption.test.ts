import { captionExcess, captionTokens, countCaption, firstLine } from '@shared/domain/caption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const texts = (caption: string) => captionTokens(caption).map(({ text }) => text);

describe('captions as Instagram counts them', () => {
  it('counts code points, so that one emoji of several parts is several', () => {
    expect(countCaption('é').characters).toBe(1);
    expect(countCaption('🍵').characters).toBe(1);
    expect(countCaption('👩‍🎨').characters).toBe(3);
    expect(countCaption('a\nb').characters).toBe(3);
  });

  it.each([
    ['#ceramics and #celadon', ['#ceramics', '#celadon']],
    ['#one#two', ['#one', '#two']],
    ['#été2026 #日本 #2026', ['#été2026', '#日本', '#2026']],
    ['#🍵time', ['#🍵time']],
    ['(#glaze), #end.', ['#glaze', '#end']],
    ['a#b &#39; http://x.org/#part', []],
    ['# alone #_ ##', []],
    ['thanks @four.a.bois.', ['@four.a.bois']],
    ['me@example.org', []],
  ])('finds the tags of %s', (caption, found) => {
    expect(texts(caption)).toEqual(found);
  });

  it('gives offsets that cut the very token out of the caption', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (left, right) => {
        const caption = `${left} #clay ${right}`;
        for (const { start, end, text } of captionTokens(caption))
          expect(caption.slice(start, end)).toBe(text);
        expect(texts(caption)).toContain('#clay');
      }),
    );
  });

  it('tells each part that is over, and by how much, and nothing at the limit', () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `#t${index}`).join(' ');
    expect(captionExcess(tags(30))).toEqual([]);
    expect(captionExcess(tags(31))).toEqual([{ part: 'hashtags', count: 31, limit: 30 }]);
    expect(captionExcess('x'.repeat(2200))).toEqual([]);
    expect(captionExcess('🍵'.repeat(2201))).toEqual([{ part: 'characters', count: 2201, limit: 2200 }]);
    const people = Array.from({ length: 21 }, (_, index) => `@p${index}`).join(' ');
    expect(captionExcess(people)).toEqual([{ part: 'mentions', count: 21, limit: 20 }]);
  });

  it('takes the first line that holds anything as the name', () => {
    expect(firstLine('\n  \n Morning glaze \nmore')).toBe('Morning glaze');
    expect(firstLine(' \n')).toBeNull();
  });
});
