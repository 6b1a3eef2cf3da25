interface ReviverContext {
  /** The text of a primitive as it stood in the document. */
  source?: string;
}
type Reviver = (key: string, value: unknown, context: ReviverContext) => unknown;

const keepBigIntegers: Reviver = (_key, value, context) =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  context.source !== undefined &&
  /^-?\d+$/.test(context.source)
    ? context.source
    : value;

/**
 * `JSON.parse`, except that an integer beyond 2^53 stays the string of its digits: Meta sends some ids as
 * bare numbers. Throws `SyntaxError`.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(text, keepBigIntegers as (key: string, value: unknown) => unknown);
}
