import { ApiError, badParameter } from './errors.ts';
import type { Params } from './params.ts';

/** A field of `fields=`, with its own fields and arguments where it was expanded: `comments.limit(2){text}`. */
export interface Field {
  name: string;
  children: Field[] | null;
  args: Record<string, string>;
}

export function fieldsParam(params: Params, fallback: string): Field[] {
  return parseFields(params.get('fields') || fallback);
}

export function parseFields(text: string): Field[] {
  const parser = { text: text.replace(/\s+/g, ''), at: 0 };
  const fields = parseList(parser);
  if (parser.at !== parser.text.length) throw syntaxError(parser.text.slice(parser.at));
  return fields;
}

interface Parser {
  text: string;
  at: number;
}

function syntaxError(rest: string): ApiError {
  return new ApiError({ code: 2500, message: `Syntax error "Unexpected text at end of string: ${rest}"` });
}

function parseList(parser: Parser): Field[] {
  const fields: Field[] = [];
  for (;;) {
    const name = /^\w+/.exec(parser.text.slice(parser.at))?.[0];
    if (!name) throw syntaxError(parser.text.slice(parser.at));
    parser.at += name.length;
    fields.push(parseRest(parser, name));
    if (parser.text[parser.at] !== ',') return fields;
    parser.at += 1;
  }
}

function parseRest(parser: Parser, name: string): Field {
  const args: Record<string, string> = {};
  for (;;) {
    const argument = /^\.(\w+)\(([^)]*)\)/.exec(parser.text.slice(parser.at));
    if (!argument) break;
    args[argument[1] ?? ''] = argument[2] ?? '';
    parser.at += argument[0].length;
  }
  if (parser.text[parser.at] !== '{') return { name, children: null, args };
  parser.at += 1;
  const children = parseList(parser);
  if (parser.text[parser.at] !== '}') throw syntaxError(parser.text.slice(parser.at));
  parser.at += 1;
  return { name, children, args };
}

/** A field's value, computed only when it was asked for. May give another set of fields, or a list of them. */
export type Fields = Record<string, (field: Field) => unknown>;

/** The object that answers `fields`. `id` is always part of it; a value that is undefined is left out. */
export function select(fields: Fields, wanted: readonly Field[]): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of wanted) {
    const read = fields[field.name];
    if (!read) throw badParameter(`Tried accessing nonexisting field (${field.name})`);
    const value = read(field);
    if (value !== undefined)
      out[field.name] = isFields(value) ? select(value, field.children ?? [idField]) : value;
  }
  if (!('id' in out) && fields.id) out.id = fields.id(idField);
  return out;
}

const idField: Field = { name: 'id', children: null, args: {} };

function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => typeof entry === 'function');
}
