import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createI18n } from '@shared/i18n/index';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTransport, type Transport } from '../../../main/meta/transport.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { AppError } from '../../../main/platform/errors.ts';
import type { Logger } from '../../../main/platform/logger.ts';
import { journalErrorOf, problemOf } from '../../../main/publishing/problem.ts';
import { failureSentence } from '../../../renderer/ui/failure-sentence.ts';
import { fixture } from '../media/studio.ts';

/** Answers that hold what must never be shown or written down, through every way of asking Meta. */
const TOKEN = 'EAAGm0PX4ZCpsBAKZCsecretsecret';
const WORDS = 'Sentence of Meta with camille@example.com in it';
const graph = (extra: object) => ({
  error: { message: `${WORDS} ${TOKEN}`, type: 'OAuthException', ...extra },
});

const BODIES: Record<string, (response: ServerResponse) => void> = {
  'a page of a proxy': (response) =>
    response.writeHead(502, { 'content-type': 'text/html' }).end(`<html><b>${WORDS}</b>${TOKEN}</html>`),
  'a page with status 200': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${WORDS} ${TOKEN}</html>`),
  'an answer of another shape': (response) =>
    response.end(JSON.stringify({ access_token: TOKEN, note: WORDS, [TOKEN]: WORDS })),
  'a refusal of Graph': (response) =>
    response.writeHead(400).end(JSON.stringify(graph({ code: 190, error_subcode: 463, fbtrace_id: 'T1' }))),
  'a refusal with a trace that is none': (response) =>
    response.writeHead(400).end(JSON.stringify(graph({ code: 4711, fbtrace_id: `${TOKEN} ${WORDS}` }))),
  'a refusal whose trace header is none': (response) =>
    response
      .writeHead(400, { 'x-fb-trace-id': `${TOKEN} words` })
      .end(JSON.stringify(graph({ code: 100, error_user_msg: WORDS, error_data: { token: TOKEN } }))),
  'a refusal with status 200': (response) => response.end(JSON.stringify(graph({ code: 2 }))),
  'the OAuth host’s refusal': (response) =>
    response
      .writeHead(400)
      .end(JSON.stringify({ error_type: 'OAuthException', code: 400, error_message: `${WORDS} ${TOKEN}` })),
  'the upload host’s refusal': (response) =>
    response.writeHead(400).end(
      JSON.stringify({
        debug_info: { retriable: false, type: TOKEN, message: JSON.stringify({ message: WORDS, code: 352 }) },
      }),
    ),
  'the upload host’s nonsense': (response) =>
    response
      .writeHead(400)
      .end(JSON.stringify({ debug_info: { retriable: true, message: `${WORDS}{${TOKEN}` } })),
  'half an answer': (response) => {
    response.writeHead(200, { 'content-length': '5000' }).write(`{"error":{"message":"${WORDS} ${TOKEN}`);
    setTimeout(() => response.destroy(), 20);
  },
};

let origin = '';
let answer: (response: ServerResponse) => void = () => {};
const server = createServer((request, response) => {
  request.resume().on('end', () => answer(response));
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const ASKED: Record<string, (transport: Transport) => Promise<unknown>> = {
  'a read': (transport) =>
    transport.request({
      url: 'https://graph.facebook.com/v26.0/17841400000000001',
      query: { fields: 'id', input_token: TOKEN },
      token: TOKEN,
      schema: z.object({ id: z.string() }),
    }),
  'a form': (transport) =>
    transport.request({
      method: 'POST',
      url: 'https://graph.facebook.com/v26.0/1/media_publish',
      form: { creation_id: '1', client_secret: TOKEN },
      token: TOKEN,
      schema: z.object({ id: z.string() }),
    }),
  'an upload': (transport) =>
    transport.upload({
      url: 'https://rupload.facebook.com/ig-api-upload/v26.0/1',
      headers: { authorization: `OAuth ${TOKEN}` },
      file: fixture('tiny.jpg'),
      start: 0,
      size: 100,
      schema: z.object({ success: z.literal(true) }),
    }),
};

for (const [how, ask] of Object.entries(ASKED))
  test.each(Object.entries(BODIES))(
    `${how}, answered with %s, leaves no word of it anywhere`,
    async (_, serve) => {
      const lines: string[] = [];
      const write = (text: string, details?: unknown) =>
        void lines.push(text, JSON.stringify(details ?? null), String((details as Error)?.stack ?? ''));
      const logger: Logger = { debug: write, info: write, warn: write, error: write, scope: () => logger };
      answer = serve;
      const transport = createTransport({ fetch, clock: systemClock, logger, origin: () => origin });
      const error = await ask(transport).then(
        () => {
          throw new Error('it did not fail');
        },
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(AppError);
      const failure = (error as AppError).toFailure();
      const told = [
        String(error),
        (error as Error).stack,
        JSON.stringify(error),
        JSON.stringify(failure),
        JSON.stringify(problemOf(error)),
        JSON.stringify(journalErrorOf(error)),
        ...lines,
        ...(['en', 'fr'] as const).map((locale) => failureSentence(createI18n(locale).t, failure)),
      ].join('\n');
      expect(told).not.toContain(TOKEN);
      expect(told).not.toMatch(/EAAG|camille|Sentence of Meta|<html|error_message|OAuthException/);
    },
  );
