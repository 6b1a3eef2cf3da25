import { createI18n } from '@shared/i18n/index';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMedia, MetaApiError } from '../../../main/meta/index.ts';
import { createTransport } from '../../../main/meta/transport.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { problemOf, SlideFailure } from '../../../main/publishing/problem.ts';
import { createSandbox, type Sandbox } from '../../../main/sandbox/create-sandbox.ts';
import { failureSentence } from '../../../renderer/ui/failure-sentence.ts';
import { META_ERRORS } from '../../meta-errors.ts';

/** The sandbox's answer for each code, through the real client, to the sentence that is shown. */
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ stateDir: null, seed: 'codes', publishingDelayMs: 0 });
}, 30_000);
afterAll(() => sandbox.close());

const control = (method: string, body?: object) =>
  fetch(`${sandbox.origin}/control/faults`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

test.each(META_ERRORS.map((row) => [row.code, row.subcode, row] as const))(
  '%i/%s as Meta words it',
  async (code, subcode, row) => {
    const ready = sandbox.readyAccount;
    const transport = createTransport({
      fetch,
      clock: systemClock,
      logger: silentLogger,
      origin: () => sandbox.origin,
    });
    const session = {
      transport,
      igId: ready.igUserId ?? '',
      pageId: ready.pageId,
      userToken: ready.userToken,
      pageToken: ready.pageToken,
    };
    await control('DELETE');
    await control('POST', { operation: 'media.list', nth: 1, error: { code, subcode } });
    const error = await (async () => {
      for await (const _page of listMedia(session, {})) break;
    })().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MetaApiError);
    expect(error).toMatchObject({ code: row.expected, kind: row.kind, traceId: expect.stringMatching(/^A/) });
    const problem = problemOf(new SlideFailure(error, 1, 'bowls.jpg'));
    for (const [index, locale] of (['en', 'fr'] as const).entries()) {
      const sentence = failureSentence(createI18n(locale).t, problem);
      expect(sentence).toMatch(row.next[index] ?? /./);
      expect(sentence).not.toMatch(/\{\{|undefined|OAuthException|fbtrace/);
    }
  },
);
