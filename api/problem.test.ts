import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Meanwhile } from '../domain/errors.ts';
import { problem, problemSchema } from './problem.ts';

const change = (n: number): Meanwhile['changes'][number] => ({ at: new Date(Date.UTC(2026, 10, 23, 17, n)), sentence: { vi: `Thay đổi ${n}.`, en: `Change ${n}.` } });

it('tells what happened meanwhile in its sentence, by the clock of Viet Nam, then how things stand', () => {
  const told = problem({ code: 'STALE', meanwhile: { changes: [change(5)], now: { vi: 'Hiện nay thế này.', en: 'Now like this.' } } }, 'vi', 'trace');
  expect([told.detailVi, told.detailEn, told.detail === told.detailVi]).toEqual([
    'Mục này đã thay đổi từ lúc ông/bà mở ra, hãy tải lại. Lúc 00:05 ngày 24/11/2026: Thay đổi 5. Hiện nay thế này.',
    'This has changed since you opened it; load it again. On 2026-11-24 at 00:05: Change 5. Now like this.',
    true,
  ]);
});

it('lists every change, tells the last three of them, and has no list where there is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (n) => {
      const changes = Array.from({ length: n }, (_, i) => change(i));
      const told = problemSchema.parse(problem({ code: 'STALE', meanwhile: { changes } }, 'en', 'trace'));
      expect(told.changes).toEqual(n === 0 ? undefined : changes.map(({ at, sentence }) => ({ at: at.toISOString(), sentence })));
      expect(told.detailEn.match(/Change \d+/g) ?? []).toEqual(changes.slice(-3).map(({ sentence }) => sentence.en.slice(0, -1)));
    }),
  );
});

it('keeps the codes that its sentence is filled with for programs, and nothing else', () => {
  const told = problemSchema.parse(problem({ code: 'MEMBERS_MISSING', params: { units: ['commune-001'], other: 'x' } }, 'vi', 'trace'));
  expect(told.params).toEqual({ units: ['commune-001'] });
  expect('params' in problem({ code: 'STALE', params: { other: 'x' } }, 'vi', 'trace')).toBe(false);
});
