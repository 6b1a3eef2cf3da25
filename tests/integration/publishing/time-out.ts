import { type GraphSession, MetaConnectionError, type Transport } from '../../../main/meta/index.ts';

type Asked = { method?: string; url: string; query?: Readonly<Record<string, string | undefined>> };

const ends = (method: string, end: string) => (asked: Asked) =>
  (asked.method ?? 'GET') === method && new URL(asked.url).pathname.endsWith(end);
const reads = (field: string) => (asked: Asked) =>
  (asked.method ?? 'GET') === 'GET' && (asked.query?.fields?.split(',')[0] ?? '').startsWith(field);
const isOneMedia = (asked: Asked) => reads('id')(asked) && /\/\d+$/.test(new URL(asked.url).pathname);

/** Which request each of the sandbox's operations is. The upload has a method of its own. */
const OPERATIONS: Readonly<Record<string, (asked: Asked) => boolean>> = {
  'photo.stage': ends('POST', '/photos'),
  'photo.read': reads('images'),
  'photo.delete': (asked) => asked.method === 'DELETE',
  'media.create': ends('POST', '/media'),
  'container.read': reads('status_code'),
  'media.publish': ends('POST', '/media_publish'),
  'media.list': ends('GET', '/media'),
  'stories.list': ends('GET', '/stories'),
  'media.read': isOneMedia,
  'comments.create': ends('POST', '/comments'),
  'comments.list': ends('GET', '/comments'),
};

/**
 * Lets the nth call of an operation reach Meta and have its effect, but never answer in time: what a real time-out
 * looks like from here, without anybody waiting for it.
 */
export function neverAnswer(session: GraphSession, operation: string, nth: number) {
  const { transport } = session;
  const matches = OPERATIONS[operation];
  if (!matches && operation !== 'upload') throw new Error(`Which request is ${operation}?`);
  let seen = 0;
  let acted = 0;
  const isDue = () => {
    seen += 1;
    return seen === nth;
  };
  const late = async (work: Promise<unknown>): Promise<never> => {
    await work.catch(() => {});
    acted += 1;
    throw new MetaConnectionError('timeout', true, operation);
  };
  const slow: Transport = {
    ...transport,
    request: (asked) =>
      matches?.(asked) && isDue() ? late(transport.request(asked)) : transport.request(asked),
    upload: (asked) =>
      operation === 'upload' && isDue() ? late(transport.upload(asked)) : transport.upload(asked),
  };
  session.transport = slow;
  return {
    acted: () => acted,
    end: () => {
      session.transport = transport;
    },
  };
}
