import { ERROR_CODES } from '@shared/domain/errors';
import { describe, expect, test } from 'vitest';
import { containerProblem } from '../../../main/meta/classify.ts';
import { apiErrorFrom } from '../../../main/meta/envelopes.ts';
import { isPublishOutcomeUnknown, MetaConnectionError } from '../../../main/meta/errors.ts';

const graph = (code: number, subcode?: number, extra: object = {}) =>
  apiErrorFrom(
    { error: { message: 'secret words', type: 'OAuthException', code, error_subcode: subcode, ...extra } },
    400,
    new Headers(),
  );

/** Every row of Meta's tables of publishing errors and general errors. */
const TABLE: [code: number, subcode: number | undefined, errorCode: string, kind: string][] = [
  [-2, 2207003, 'meta_media_fetch_failed', 'retry'],
  [-2, 2207020, 'meta_container_expired', 'retry'],
  [-1, 2207001, 'meta_unavailable', 'retry'],
  [-1, 2207032, 'meta_unavailable', 'retry'],
  [-1, 2207053, 'meta_processing_failed', 'retry'],
  [1, 2207057, 'meta_cover_time', 'fix'],
  [4, 2207051, 'meta_action_blocked', 'report'],
  [9, 2207042, 'meta_quota_reached', 'wait'],
  [24, 2207006, 'meta_container_expired', 'retry'],
  [24, 2207008, 'meta_container_expired', 'retry'],
  [25, 2207050, 'meta_account_restricted', 'fix'],
  [100, 2207023, 'meta_request_invalid', 'report'],
  [100, 2207028, 'meta_carousel_size', 'fix'],
  [100, 2207035, 'meta_product_tags', 'fix'],
  [100, 2207036, 'meta_product_tags', 'fix'],
  [100, 2207037, 'meta_product_tags', 'fix'],
  [100, 2207040, 'meta_too_many_tags', 'fix'],
  [352, 2207026, 'meta_video_format', 'fix'],
  [9004, 2207052, 'meta_media_fetch_failed', 'retry'],
  [9007, 2207027, 'meta_processing_too_slow', 'retry'],
  [36000, 2207004, 'meta_image_too_big', 'fix'],
  [36001, 2207005, 'meta_image_format', 'fix'],
  [36003, 2207009, 'meta_image_ratio', 'fix'],
  [36004, 2207010, 'meta_caption_too_long', 'fix'],
  [100, 2207081, 'meta_trial_not_eligible', 'fix'],
  [100, 2207082, 'meta_processing_failed', 'retry'],
  [100, 2207077, 'meta_media_fetch_failed', 'retry'],
  [100, 2207085, 'meta_processing_failed', 'retry'],
  [100, 33, 'meta_unavailable', 'retry'],
  [1, undefined, 'meta_unavailable', 'retry'],
  [2, undefined, 'meta_unavailable', 'retry'],
  [3, undefined, 'meta_app_not_allowed', 'report'],
  [4, undefined, 'meta_throttled', 'wait'],
  [17, undefined, 'meta_throttled', 'wait'],
  [32, undefined, 'meta_throttled', 'wait'],
  [613, undefined, 'meta_throttled', 'wait'],
  [341, undefined, 'meta_throttled', 'wait'],
  [80001, undefined, 'meta_throttled', 'wait'],
  [80002, undefined, 'meta_throttled', 'wait'],
  [80004, undefined, 'meta_throttled', 'wait'],
  [80006, undefined, 'meta_throttled', 'wait'],
  [10, undefined, 'meta_permission_missing', 'sign_in'],
  [200, undefined, 'meta_permission_missing', 'sign_in'],
  [299, undefined, 'meta_permission_missing', 'sign_in'],
  [100, undefined, 'meta_request_invalid', 'report'],
  [102, undefined, 'meta_sign_in_again', 'sign_in'],
  [190, undefined, 'meta_sign_in_again', 'sign_in'],
  [190, 458, 'meta_access_removed', 'sign_in'],
  [190, 459, 'meta_checkpoint', 'sign_in'],
  [190, 460, 'meta_password_changed', 'sign_in'],
  [190, 463, 'meta_sign_in_again', 'sign_in'],
  [190, 464, 'meta_account_unconfirmed', 'sign_in'],
  [190, 467, 'meta_sign_in_again', 'sign_in'],
  [190, 492, 'meta_page_role_lost', 'sign_in'],
  [368, undefined, 'meta_policy_block', 'report'],
  [506, undefined, 'meta_duplicate_post', 'fix'],
  [2500, undefined, 'meta_request_invalid', 'report'],
  [9009, undefined, 'meta_account_unavailable', 'fix'],
];

describe('Graph errors', () => {
  test.each(TABLE)('%i/%s is %s (%s)', (code, subcode, errorCode, kind) => {
    const error = graph(code, subcode);
    expect(error).toMatchObject({ code: errorCode, kind, metaCode: code, metaSubcode: subcode ?? null });
    expect(ERROR_CODES).toContain(errorCode);
  });

  test('an unknown code is shown with its numbers and its trace', () => {
    const error = graph(4711, 815, { fbtrace_id: 'Abc123' });
    expect(error).toMatchObject({ code: 'meta_refused', kind: 'report', traceId: 'Abc123' });
    expect(error?.params).toMatchObject({ code: 4711, subcode: 815, trace: 'Abc123' });
  });

  test('an unknown code that calls itself transient is tried again', () => {
    expect(graph(4711, undefined, { is_transient: true })).toMatchObject({ kind: 'retry' });
  });

  test('a place without a location is named by a word, not a number', () => {
    const message = 'Param location_id: INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID';
    expect(graph(100, undefined, { message })).toMatchObject({ code: 'meta_place_invalid', kind: 'fix' });
  });

  test("Meta's own words never reach the error", () => {
    const error = graph(190, 463, { message: 'Session of EAAsecret has expired' });
    expect(`${error?.message} ${JSON.stringify(error?.params)} ${error?.stack}`).not.toContain('EAAsecret');
  });

  test('a throttle waits as long as its header says', () => {
    const headers = new Headers({
      'x-business-use-case-usage': JSON.stringify({
        '1784': [{ type: 'instagram', call_count: 100, estimated_time_to_regain_access: 7 }],
      }),
    });
    const body = { error: { message: '', type: 'OAuthException', code: 80002 } };
    expect(apiErrorFrom(body, 400, headers)).toMatchObject({
      code: 'meta_throttled',
      retryAfterMs: 7 * 60_000,
      params: { minutes: 7 },
    });
    expect(apiErrorFrom(body, 400, new Headers())?.retryAfterMs).toBe(60 * 60_000);
  });
});

describe('the other envelopes', () => {
  test('graph.instagram.com', () => {
    const body = { error: { message: 'x', type: 'IGApiException', code: 190, fbtrace_id: 'T' } };
    expect(apiErrorFrom(body, 400, new Headers())).toMatchObject({
      code: 'meta_sign_in_again',
      traceId: 'T',
    });
  });

  test('api.instagram.com: its code is the HTTP status, not one of Graph', () => {
    const body = (error_message: string) => ({ error_type: 'OAuthException', code: 400, error_message });
    expect(
      apiErrorFrom(body('Matching code was not found or was already used'), 400, new Headers()),
    ).toMatchObject({ code: 'login_code_refused', metaCode: null });
    expect(apiErrorFrom(body('Invalid redirect_uri'), 400, new Headers())).toMatchObject({
      code: 'login_redirect_refused',
      kind: 'fix',
    });
  });

  test('rupload: retriable or not, and a Graph error inside its message', () => {
    const body = (retriable: boolean, message: unknown) => ({
      debug_info: { retriable, type: 'ProcessingFailedError', message },
    });
    expect(apiErrorFrom(body(true, '{"success":false}'), 400, new Headers())).toMatchObject({
      kind: 'retry',
    });
    expect(apiErrorFrom(body(false, 'no'), 400, new Headers())).toMatchObject({
      code: 'meta_processing_failed',
      kind: 'report',
    });
    const inside = { code: 352, error_subcode: 2207026, message: 'x' };
    for (const nested of [inside, { error: inside }])
      expect(apiErrorFrom(body(false, JSON.stringify(nested)), 400, new Headers())).toMatchObject({
        code: 'meta_video_format',
        metaSubcode: 2207026,
      });
  });

  test('no envelope: a 5xx is an outage, a success is no error', () => {
    expect(apiErrorFrom(undefined, 503, new Headers())).toMatchObject({ code: 'meta_unavailable' });
    expect(apiErrorFrom({ id: '1' }, 200, new Headers())).toBeNull();
    expect(apiErrorFrom({ data: [] }, 404, new Headers())).toBeNull();
  });
});

test('a container in error is classified by the subcode in its text', () => {
  expect(containerProblem(2207026)).toMatchObject({ errorCode: 'meta_video_format', kind: 'fix' });
  expect(containerProblem(null)).toMatchObject({ errorCode: 'meta_processing_failed', kind: 'retry' });
  expect(containerProblem(2207999)).toMatchObject({ errorCode: 'meta_processing_failed', kind: 'report' });
});

describe('whether a post may be live after a failed publish', () => {
  test.each([
    [-1, 2207001, true],
    [1, undefined, true],
    [2, undefined, true],
    [4, 2207051, true],
    [100, 33, true],
    [4, undefined, false],
    [9, 2207042, false],
    [9007, 2207027, false],
    [190, 463, false],
  ])('%i/%s: %s', (code, subcode, unknown) => {
    expect(isPublishOutcomeUnknown(graph(code, subcode))).toBe(unknown);
  });

  test('a request that never left is certain, one that did is not', () => {
    expect(isPublishOutcomeUnknown(new MetaConnectionError('refused', false, 'POST x'))).toBe(false);
    expect(isPublishOutcomeUnknown(new MetaConnectionError('timeout', true, 'POST x'))).toBe(true);
    expect(isPublishOutcomeUnknown(apiErrorFrom(undefined, 502, new Headers()))).toBe(true);
  });
});
