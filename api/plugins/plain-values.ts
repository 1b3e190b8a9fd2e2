import fp from 'fastify-plugin';
import { Refusal } from '../../domain/errors.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { place } from '../input-faults.ts';
import type { Part } from '../input-faults.ts';

type Fault = Pick<FieldFault, 'vi' | 'en'>;

const notStorable: Fault = { vi: 'Có ký tự không lưu được (U+0000, hoặc nửa cặp ký tự thay thế).', en: 'Has a character that can not be stored (U+0000, or half of a surrogate pair).' };
const notFinite: Fault = { vi: 'Số quá lớn.', en: 'The number is too large.' };

/**
 * Refuses, before anything reads it, what JSON can spell and neither PostgreSQL nor the canonical form of a request can hold: U+0000, half of a
 * surrogate pair, and a number beyond the largest.
 */
export const plainValuesPlugin = fp(
  async (app) => {
    app.addHook('preValidation', async (request) => {
      if (request.is404) return;
      const parts: [Part, unknown][] = [['params', request.params], ['querystring', request.query], ['body', request.body]];
      const faults = parts.flatMap(([part, value]) => firstFault(part, value));
      if (faults.length > 0) throw new Refusal('VALIDATION_FAILED', {}, faults);
    });
  },
  { name: 'plain-values', dependencies: ['auth'] },
);

interface Place {
  readonly value: unknown;
  readonly key: string;
  readonly within: Place | undefined;
}

/** With a list of its own instead of calls: a body may be nested deeper than calls may be. */
function firstFault(part: Part, whole: unknown): FieldFault[] {
  const open: Place[] = [{ value: whole, key: '', within: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value } = next;
    const fault = faultOf(value);
    if (fault !== undefined) return [{ path: place(part, pathOf(next)), ...fault }];
    if (!isPlain(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      // The name itself can't be told: it would have to be stored with the refusal.
      if (!isStorable(key)) return [{ path: place(part, pathOf(next)), ...notStorable }];
      if (typeof inner === 'string' || typeof inner === 'number' || isPlain(inner)) open.push({ value: inner, key, within: next });
    }
  }
  return [];
}

function pathOf({ key, within }: Place): string[] {
  const path: string[] = [];
  for (let one: Place | undefined = within, name = key; one !== undefined; name = one.key, one = one.within) path.unshift(name);
  return path;
}

function faultOf(value: unknown): Fault | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : notStorable;
  return typeof value === 'number' && !Number.isFinite(value) ? notFinite : undefined;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** What JSON and queries are made of; a stream or a buffer is content, not values. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  // A query's prototype is an empty one of its own.
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null || Array.isArray(value);
}
