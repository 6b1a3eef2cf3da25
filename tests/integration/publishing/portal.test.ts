import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { watchReachability } from '../../../main/app/reachability.ts';
import { createTransport, reachesGraph } from '../../../main/meta/index.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { sessionOver } from './stack.ts';
import { type Files, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

const PAGE = '<!doctype html><title>Welcome to the hotel</title>';

/** The network of a hotel: whatever is asked, its own page answers. */
async function openPortal(answer: RequestListener) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
  };
}

const html =
  (status: number, headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(PAGE);

const transportTo = (origin: () => string) =>
  createTransport({ fetch: globalThis.fetch, clock: systemClock, logger: silentLogger, origin });

describe('whether it is Meta that answers', () => {
  it.each([
    ['a page with 200', html(200)],
    ['a redirect to a page', html(302, { location: 'http://portal.example/login' })],
    ['a page with 503', html(503)],
    ['a page with 511', html(511)],
    ['other JSON', (_request, response) => response.end('{"status":"ok"}')],
    ['nothing at all', (request) => request.socket.destroy()],
  ] as [string, RequestListener][])('%s is not', async (_what, answer) => {
    const portal = await openPortal(answer);
    expect(await reachesGraph(transportTo(() => portal.origin))).toBe(false);
    expect(portal.asked()).toBe(1);
  });

  it('Graph’s own refusal of a request without a token is', async () => {
    const stage = await openStage(files);
    onTestFinished(stage.close);
    expect(await reachesGraph(transportTo(() => stage.identity.origin))).toBe(true);
  });

  it('a closed door is not', async () => {
    expect(await reachesGraph(transportTo(() => 'http://127.0.0.1:9'))).toBe(false);
  });
});

it('posts wait behind a captive portal, say so, and go out in order when Instagram answers', async () => {
  const stage = await openStage(files);
  const portal = await openPortal(html(200));
  let origin = portal.origin;
  const transport = transportTo(() => origin);
  const reachability = watchReachability({
    // The system sees a network, as it does in every hotel.
    systemOnline: () => true,
    probe: (signal) => reachesGraph(transport, signal),
    bus: stage.bus,
    clock: stage.clock,
    random: () => 0.5,
  });
  const publishing = stage.startWith({
    sessionFor: async () => sessionOver(transport, stage.identity),
    isOnline: reachability.isOnline,
    doubtNetwork: reachability.doubt,
  });
  stage.bus.on('app.online', ({ online }) => {
    if (online) publishing.networkReturned();
  });
  onTestFinished(async () => {
    reachability.stop();
    await publishing.stop();
    await stage.close();
  });

  const first = stage.draft('first', [files.bowls]);
  publishing.publishNow(first.id);
  await stage.until(first.id, (post) => post.waiting?.reason === 'network');
  const [second, planned] = [stage.draft('second', [files.bowls]), stage.draft('planned', [files.bowls])];
  publishing.publishNow(second.id);
  expect(stage.posts.get(second.id)).toMatchObject({ state: 'queued', waiting: { reason: 'network' } });
  publishing.schedule(planned.id, stage.clock.now() + 60_000, 'UTC');
  await stage.until(planned.id, (post) => post.waiting?.reason === 'network');
  expect(reachability.isOnline()).toBe(false);
  const tried = portal.asked();
  expect(tried).toBeLessThan(60);
  expect(await stage.live()).toEqual([]);

  origin = stage.identity.origin;
  for (const { id } of [first, second, planned]) await stage.until(id, isPublished);
  const live = await stage.live();
  expect(live.map(({ caption }) => caption)).toEqual(['planned', 'second', 'first']);
  expect(live.every(({ livePublishes }) => livePublishes === 1)).toBe(true);
});
