import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { dayInWords } from '../domain/civil-date.ts';
import { boardForms } from '../workflows/information-board/forms.ts';
import { steps } from '../workflows/information-board/contract.ts';
import { faultsOf, InputFault } from './input-faults.ts';
import { patternTexts } from './input-patterns.ts';
import { clockTimeSchema } from './points.ts';
import { civilDateSchema, idSchema } from './schemas.ts';
import { monthSchema } from './session-planning.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

const told = (schema: z.ZodType, value: unknown): string[] => {
  const result = schema.safeParse(value);
  return result.success ? [] : faultsOf(new InputFault(result.error.issues)).flatMap(({ vi, en }) => [vi, en]);
};

it('says which form a month, a time, a day and an id have', () => {
  expect(told(monthSchema, '2027-13')).toEqual(['Phải là tháng dạng NĂM-THÁNG, ví dụ 2027-01.', 'Must be a month as YYYY-MM, e.g. 2027-01.']);
  expect(told(clockTimeSchema, '8h')).toEqual(['Phải là giờ dạng GIỜ:PHÚT, từ 00:00 đến 23:59, ví dụ 08:00.', 'Must be a time as HH:MM, from 00:00 to 23:59, e.g. 08:00.']);
  expect(told(civilDateSchema, '23/11/2026')[0]).toBe('Phải là ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2027-01-31.');
  expect(told(idSchema, 'xã 1')).toEqual([expect.stringContaining('mã định danh'), expect.stringContaining('Must be an id')]);
});

it('says of every form that the API asks of its input which it is', async () => {
  const { paths, components } = (await t.app.inject({ method: 'GET', url: '/openapi.json' })).json() as { paths: Record<string, Record<string, { parameters?: { in: string }[]; requestBody?: unknown }>>; components: { schemas: unknown } };
  const inputs = Object.values(paths).flatMap((item) => Object.values(item).map(({ parameters, requestBody }) => [parameters?.filter((one) => one.in !== 'header'), requestBody]));
  const patterns = new Set([...JSON.stringify([inputs, components.schemas]).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) => JSON.parse(text) as string));
  // Patterns of zod's own formats have sentences of their own, by the format.
  const own = [z.iso.datetime(), z.email(), z.uuid()].flatMap((schema) => (z.toJSONSchema(schema) as { pattern?: string }).pattern ?? []);
  expect(patterns.size).toBeGreaterThan(5);
  expect([...patterns].filter((pattern) => !Object.hasOwn(patternTexts, pattern) && !own.includes(pattern))).toEqual([]);
});

it('says of a posting without the list of borrowers that the list must hang there', () => {
  const schema = boardForms[steps.post]?.['posted']?.schema as z.ZodType;
  const form = { version: 1, place: 'Sảnh (minh họa)', postedOn: '2026-11-23', photos: ['1'] };
  expect(told(schema, { ...form, borrowersListed: true })).toEqual([]);
  expect(told(schema, { ...form, borrowersListed: false })).toEqual([expect.stringContaining('Danh sách người vay kèm số dư nợ phải được niêm yết'), expect.stringContaining('The list of borrowers with balances must hang')]);
});

it('reads a day out', () => {
  expect(dayInWords('2027-11-01')).toEqual({ vi: 'thứ Hai, ngày 01 tháng 11 năm 2027', en: 'Monday, 1 November 2027' });
  expect(dayInWords('2027-02-07').vi).toBe('Chủ nhật, ngày 07 tháng 02 năm 2027');
});
