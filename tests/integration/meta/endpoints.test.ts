import { expect, test } from 'vitest';
import {
  type ContainerRequest,
  createComment,
  createContainer,
  debugToken,
  exchangeCode,
  exchangeLongLived,
  listMedia,
  listPages,
  publishContainer,
  readAccountReach,
  readContainer,
  readMediaInsights,
  readPhotoSource,
  readPublishingLimit,
  revoke,
  stagePhoto,
} from '../../../main/meta/index.ts';
import {
  json,
  type Received,
  recordingLogger,
  SECRETS,
  sessionOver,
  standIn,
  transportTo,
} from './stand-in.ts';

const form = (request: Received | undefined) =>
  Object.fromEntries(new URLSearchParams(request?.body.toString()));
const answering = async (...answers: unknown[]) => {
  const meta = await standIn((_request, response) =>
    json(response, answers.shift() ?? { error: { code: 1 } }),
  );
  return { ...meta, session: sessionOver(transportTo(meta.origin)) };
};

test('paging follows next through the map without the token it carries, past an empty page', async () => {
  const media = (id: string) => ({ id, media_type: 'IMAGE', timestamp: '2026-01-01T00:00:00+0000' });
  const next = (after: number) =>
    `https://graph.facebook.com/v26.0/178/media?access_token=${SECRETS.user}&limit=2&after=${after}`;
  const meta = await answering(
    { data: [media('1'), media('2')], paging: { next: next(1) } },
    { data: [], paging: { next: next(2) } },
    { data: [media('3')], paging: { cursors: { after: 'x' } } },
  );
  const ids: string[][] = [];
  for await (const page of listMedia(meta.session, { since: 1_000_500, limit: 2 }))
    ids.push(page.map((row) => row.id));
  expect(ids).toEqual([['1', '2'], [], ['3']]);
  expect(meta.received.map((request) => request.url.search).join()).not.toContain('access_token');
  expect(meta.received[0]?.url.searchParams.get('since')).toBe('1000');
  expect(meta.received[2]?.url.searchParams.get('after')).toBe('2');
  expect(meta.received.every((request) => request.headers.authorization === `Bearer ${SECRETS.user}`)).toBe(
    true,
  );
});

test('a list that points at itself or away from Meta ends', async () => {
  const self = 'https://graph.facebook.com/v26.0/178/media?after=1';
  const page = { data: [], paging: { next: self } };
  const circular = await answering(page, page, page);
  for await (const _page of listMedia(circular.session));
  expect(circular.received).toHaveLength(2);
  const foreign = await answering({ data: [], paging: { next: 'https://example.org/more' } });
  await expect(
    (async () => {
      for await (const _page of listMedia(foreign.session));
    })(),
  ).rejects.toMatchObject({ code: 'meta_answer_unreadable' });
});

test('Pages of all pages of the list, with and without Instagram', async () => {
  const meta = await answering(
    {
      data: [
        {
          id: 1,
          name: 'A',
          access_token: 'EAApage1',
          tasks: ['CREATE_CONTENT'],
          instagram_business_account: { id: '17841405309211844', username: 'studio' },
        },
      ],
      paging: { next: 'https://graph.facebook.com/v26.0/me/accounts?after=1' },
    },
    { data: [{ id: '2', name: 'B', access_token: 'EAApage2' }] },
  );
  const pages = await listPages({ transport: meta.session.transport, token: SECRETS.user });
  expect(pages).toEqual([
    {
      id: '1',
      name: 'A',
      accessToken: 'EAApage1',
      tasks: ['CREATE_CONTENT'],
      instagram: { id: '17841405309211844', username: 'studio', name: 'studio', pictureUrl: null },
    },
    { id: '2', name: 'B', accessToken: 'EAApage2', tasks: [], instagram: null },
  ]);
});

test('signing in sends secrets in a form and reads the token and its end', async () => {
  const meta = await answering(
    { access_token: 'EAAshort', token_type: 'bearer', expires_in: 3600 },
    { access_token: 'EAAlong', token_type: 'bearer' },
    { data: { is_valid: true, app_id: 12, scopes: ['instagram_basic'], expires_at: 0 } },
    { success: true },
  );
  const app = { transport: meta.session.transport, appId: '12', appSecret: SECRETS.app };
  expect(await exchangeCode({ ...app, redirectUri: 'http://localhost:1/cb', code: SECRETS.code })).toEqual({
    accessToken: 'EAAshort',
    expiresInMs: 3_600_000,
  });
  expect(await exchangeLongLived({ ...app, token: 'EAAshort' })).toEqual({
    accessToken: 'EAAlong',
    expiresInMs: null,
  });
  expect(await debugToken({ ...app, token: SECRETS.user })).toMatchObject({
    isValid: true,
    appId: '12',
    expiresAt: null,
  });
  await revoke(meta.session);
  expect(form(meta.received[0])).toEqual({
    client_id: '12',
    client_secret: SECRETS.app,
    redirect_uri: 'http://localhost:1/cb',
    code: SECRETS.code,
  });
  expect(meta.received[0]?.url.search).toBe('');
  expect(form(meta.received[1])).toMatchObject({ grant_type: 'fb_exchange_token' });
  expect(meta.received[3]?.method).toBe('DELETE');
});

test.each([
  [{ code: 1, message: 'Error validating client secret.' }, 'login_secret_refused'],
  [{ code: 101, message: 'x' }, 'login_app_unknown'],
  [{ code: 100, error_subcode: 36009, message: 'x' }, 'login_code_refused'],
  [{ code: 100, message: 'Invalid verification code format.' }, 'login_code_refused'],
  [{ code: 100, error_subcode: 36008, message: 'x' }, 'login_redirect_refused'],
])('a refused exchange says whether the code or the app is to blame: %j', async (error, code) => {
  const meta = await standIn((_request, response) => json(response, { error }, 400));
  await expect(
    exchangeCode({
      transport: transportTo(meta.origin),
      appId: '1',
      appSecret: 'x',
      redirectUri: 'http://localhost/',
      code: 'y',
    }),
  ).rejects.toMatchObject({ code });
});

test('a container is asked for in a form, and its upload address is read or made up as documented', async () => {
  const uri = 'https://rupload.facebook.com/ig-api-upload/v26.0/2';
  const meta = await answering(
    { id: '1' },
    { id: '2', uri },
    { id: '3' },
    { id: '4' },
    { id: 17841405309211844n.toString() },
  );
  const { session } = meta;
  const told = { caption: 'Été & co', locationId: '7', collaborators: ['a', 'b.c'], aiGenerated: false };
  const photo: ContainerRequest = {
    kind: 'photo',
    imageUrl: 'https://scontent.xx.fbcdn.net/a.jpg',
    altText: 'A chair',
    tags: [],
    ...told,
  };
  const story: ContainerRequest = { kind: 'story_video', videoUrl: null, tags: [], aiGenerated: false };
  expect(await createContainer(session, photo)).toEqual({ id: '1', uploadUri: null });
  expect(await createContainer(session, story)).toEqual({ id: '2', uploadUri: uri });
  expect(await createContainer(session, story)).toEqual({
    id: '3',
    uploadUri: 'https://rupload.facebook.com/ig-api-upload/v26.0/3',
  });
  expect(await createContainer(session, { ...story, videoUrl: 'https://b.example/a.mp4' })).toEqual({
    id: '4',
    uploadUri: null,
  });
  expect(await publishContainer(session, '4')).toBe('17841405309211844');
  expect(meta.received.map(form)).toEqual([
    {
      image_url: 'https://scontent.xx.fbcdn.net/a.jpg',
      caption: 'Été & co',
      alt_text: 'A chair',
      location_id: '7',
      collaborators: '["a","b.c"]',
    },
    { media_type: 'STORIES', upload_type: 'resumable' },
    { media_type: 'STORIES', upload_type: 'resumable' },
    { media_type: 'STORIES', video_url: 'https://b.example/a.mp4' },
    { creation_id: '4' },
  ]);
});

test('a comment goes out as a form without asking for fields', async () => {
  const meta = await answering({ id: '9' });
  expect(await createComment(meta.session, '180', '#un & deux')).toBe('9');
  const [sent] = meta.received;
  expect(sent?.url.pathname).toBe('/v26.0/180/comments');
  expect(sent?.url.search).toBe('');
  expect(form(sent)).toEqual({ message: '#un & deux' });
});

test('a container in error names its subcode; a quota without a total is not invented', async () => {
  const meta = await answering(
    { status_code: 'ERROR', status: 'Error: Media upload has failed with error code 2207026' },
    { data: [{ quota_usage: 3 }] },
    { data: [{ quota_usage: 3, config: { quota_total: 50, quota_duration: 86400 } }] },
  );
  expect(await readContainer(meta.session, '1')).toMatchObject({
    statusCode: 'ERROR',
    errorSubcode: 2207026,
    bytesTransferred: null,
  });
  expect(await readPublishingLimit(meta.session)).toEqual({ used: 3, total: null });
  expect(await readPublishingLimit(meta.session)).toEqual({ used: 3, total: 50 });
});

test('a photo is staged as bytes with the Page token, and its largest address is taken', async () => {
  const meta = await answering(
    { id: '55' },
    {
      images: [
        { source: 'https://s.fbcdn.net/small.jpg', width: 130, height: 130 },
        { source: 'https://s.fbcdn.net/large.jpg', width: 1440, height: 1800 },
      ],
    },
  );
  expect(
    await stagePhoto(meta.session, new Blob([new Uint8Array([0xff, 0xd8, 1, 2])]), { temporary: false }),
  ).toBe('55');
  expect(await readPhotoSource(meta.session, '55')).toBe('https://s.fbcdn.net/large.jpg');
  const [staged] = meta.received;
  expect(staged?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(staged?.headers.authorization).toBe(`Bearer ${SECRETS.page}`);
  expect(staged?.body.includes(Buffer.from([0xff, 0xd8, 1, 2]))).toBe(true);
  expect(staged?.body.toString('latin1')).toMatch(/name="published"\r\n\r\nfalse/);
});

test('numbers that Meta does not give are missing, never 0', async () => {
  const meta = await answering(
    {
      data: [
        { name: 'reach', period: 'lifetime', values: [{ value: 12 }] },
        { name: 'views', period: 'lifetime', values: [], total_value: { value: 30 } },
        { name: 'saved', period: 'lifetime', values: [] },
        { name: 'shares', period: 'lifetime', values: [{}] },
      ],
    },
    { data: [] },
    {
      data: [
        {
          name: 'reach',
          period: 'day',
          values: [
            { value: 5, end_time: '2026-01-02T08:00:00+0000' },
            { end_time: '2026-01-03T08:00:00+0000' },
          ],
        },
      ],
    },
  );
  expect(await readMediaInsights(meta.session, '1', ['reach', 'views', 'saved', 'shares'])).toEqual({
    reach: 12,
    views: 30,
  });
  expect(await readMediaInsights(meta.session, '1', ['reach'])).toEqual({});
  expect(await readAccountReach(meta.session, { since: 0, until: 86_400_000 })).toEqual([
    { endTime: Date.UTC(2026, 0, 2, 8), value: 5 },
  ]);
});

test('no token, secret or one-time code appears in anything logged or thrown', async () => {
  const logger = recordingLogger();
  const echo = Object.values(SECRETS).join(' ');
  const replies: ((request: Received) => [unknown, number])[] = [
    () => [{ error: { message: echo, code: 190, fbtrace_id: 'T', error_user_msg: echo } }, 400],
    () => [echo, 200],
    () => [{ wrong: echo }, 200],
    () => [{ access_token: 'EAAok1234567890123' }, 200],
  ];
  const thrown: unknown[] = [];
  for (const reply of replies) {
    const meta = await standIn((request, response) => {
      const [body, status] = reply(request);
      json(response, body, status);
    });
    const transport = transportTo(meta.origin, logger);
    const app = { transport, appId: '12', appSecret: SECRETS.app };
    const session = sessionOver(transport);
    const calls = [
      exchangeCode({ ...app, redirectUri: 'http://localhost/', code: SECRETS.code }),
      exchangeLongLived({ ...app, token: SECRETS.user }),
      debugToken({ ...app, token: SECRETS.user }),
      listPages({ transport, token: SECRETS.user }),
      readContainer(session, '1'),
      publishContainer(session, '1'),
      stagePhoto(session, new Blob(['x']), { temporary: true }),
    ];
    for (const result of await Promise.allSettled(calls))
      if (result.status === 'rejected') thrown.push(result.reason);
  }
  expect(thrown.length).toBeGreaterThan(20);
  const texts = thrown.map((error) =>
    error instanceof Error ? `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}` : String(error),
  );
  const said = `${logger.text()}\n${texts.join('\n')}`;
  expect(logger.text()).toContain('graph.facebook.com');
  for (const secret of [...Object.values(SECRETS), 'EAAok1234567890123'])
    expect(said.includes(secret)).toBe(false);
});
