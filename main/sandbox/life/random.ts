const START = 0x811c9dc5;

function absorb(state: number, text: string): number {
  let value = state;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}

function finish(state: number): number {
  let value = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Numbers that depend on nothing but a text: the same seed gives the same world on every machine. */
export function hash(text: string): number {
  return finish(absorb(START, text));
}

/** `between` for many texts that begin alike: what is common is read once. */
export function betweenAfter(prefix: string): (rest: string, low: number, high: number) => number {
  const state = absorb(START, prefix);
  return (rest, low, high) => low + (finish(absorb(state, rest)) / 0x1_0000_0000) * (high - low);
}

/** A number from 0 up to, not including, 1. */
export function fraction(text: string): number {
  return hash(text) / 0x1_0000_0000;
}

export function between(text: string, low: number, high: number): number {
  return low + fraction(text) * (high - low);
}

export function integer(text: string, low: number, high: number): number {
  return Math.floor(between(text, low, high + 1));
}

/** Decimal digits of any length. */
export function digits(text: string, length: number): string {
  let out = '';
  for (let block = 0; out.length < length; block++)
    out += String(hash(`${text}/${block}`))
      .padStart(10, '0')
      .slice(2);
  return out.slice(0, length);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits of any length. */
export function letters(text: string, length: number): string {
  let out = '';
  for (let index = 0; index < length; index++) out += ALPHABET[hash(`${text}/${index}`) % ALPHABET.length];
  return out;
}
