import { createServer, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk } from './desk.ts';

/** A forwarding proxy, as a tunnel is one: it passes the public name on. */
async function openProxy(target: () => number, answer?: number): Promise<string> {
  const server = createServer((message, reply) => {
    if (answer !== undefined) return void reply.writeHead(answer).end('a page of the tunnel');
    const { method, url: path, headers } = message;
    const onward = request({ host: '127.0.0.1', port: target(), method, path, headers }, (from) => {
      reply.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(reply);
    });
    onward.on('error', () => reply.writeHead(502).end());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
}

describe('the public address', () => {
  it('is kept once it was asked through the proxy, and events come that way', async () => {
    const desk = await openDesk();
    const webhooks = desk.openWebhooks();
    await webhooks.start();
    await expect(webhooks.check('https://hooks.example.com')).rejects.toMatchObject({ code: 'webhook_off' });
    await webhooks.set({ enabled: true });
    const proxy = await openProxy(() => desk.kept.port);
    const state = await webhooks.check(`${proxy}/api/webhooks/instagram/`);
    expect(state).toMatchObject({ address: proxy, refusals: [] });
    await webhooks.subscribe(desk.accountId);
    await desk.connect({ callbackUrl: `${proxy}/api/webhooks/instagram` });
    await desk.control('webhooks/emit', { events: [{ field: 'comments', text: 'Through the tunnel' }] });
    await desk.until(() => desk.changes.newest(1)[0]?.step === 'done', 'done');
  });

  it('is refused with the one thing that is wrong, and the one before stays', async () => {
    const desk = await openDesk();
    const webhooks = desk.openWebhooks();
    await webhooks.start();
    await webhooks.set({ enabled: true });
    const elsewhere = await openProxy(() => 9, 200);
    const refusals: [string, string][] = [
      ['ftp://hooks.example.com', 'webhook_address_wrong'],
      ['http://hooks.example.com', 'webhook_address_wrong'],
      ['http://127.0.0.1:9', 'webhook_address_silent'],
      [elsewhere, 'webhook_address_elsewhere'],
    ];
    for (const [address, code] of refusals)
      await expect(webhooks.check(address), address).rejects.toMatchObject({ code });
    expect(desk.kept.address).toBeNull();
    await webhooks.stop();
    const guarded = desk.openWebhooks({ standsIn: () => false, lookup: async () => ['192.168.1.4'] });
    await guarded.start();
    await expect(guarded.check('https://hooks.example.com')).rejects.toMatchObject({
      code: 'webhook_address_private',
    });
    await expect(guarded.check('http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'webhook_address_wrong',
    });
  });

  it('a subscription that Instagram dropped is asked for again within a day', async () => {
    const desk = await openDesk();
    const webhooks = desk.openWebhooks();
    await webhooks.subscribe(desk.accountId);
    const { pageId, pageToken } = desk.session;
    const subscribed = async () => {
      const query = `${pageId}/subscribed_apps`;
      const answer = await desk.graph<{ data: unknown[] }>(query, {
        headers: { authorization: `Bearer ${pageToken}` },
      });
      return answer.data.length;
    };
    await desk.graph(`${pageId}/subscribed_apps`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${pageToken}` },
    });
    expect(await subscribed()).toBe(0);
    desk.clock.shift(25 * 3_600_000);
    await webhooks.start();
    await desk.until(
      () => (desk.subscriptions.list()[0]?.checkedAt ?? 0) > Date.now() + 3_600_000,
      'looked at',
    );
    expect(await subscribed()).toBe(1);
  });
});
