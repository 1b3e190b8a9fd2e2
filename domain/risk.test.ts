import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays, addCalendarMonths } from './civil-date.ts';
import { barePolicy } from './policy.ts';
import type { DecisionContext, RiskRules } from './risk.ts';
import { faultsOfDecision, faultsOfRequest, faultsOfVerification, lastDayAllowed, riskRulesOf, suggestionOf, suggestionText, termMonths } from './risk.ts';
import { isRiskCause, riskCauseCodes, riskCauses } from './risk-causes.ts';

const rules = riskRulesOf(barePolicy);
const day = fc.integer({ min: 0, max: 30_000 }).map((n) => addCalendarDays('1990-01-01', n));
const loss = fc.integer({ min: 1, max: 10_000 });
const bounds = fc.tuple(loss, loss).map(([a, b]): RiskRules => ({ ...rules, freezeFromBps: Math.min(a, b), longFreezeFromBps: Math.max(a, b) }));

describe('the measure that a loss suggests', () => {
  it.each([
    [1, 'EXTENSION', null], [3999, 'EXTENSION', null], [4000, 'FREEZE', 3], [4001, 'FREEZE', 3], [7999, 'FREEZE', 3], [8000, 'FREEZE', 5], [10_000, 'FREEZE', 5],
  ] as const)('%i basis points: %s, at most %s years', (bps, measure, atMostYears) => {
    expect(suggestionOf(bps, rules)).toMatchObject({ measure, atMostYears });
  });

  it('is one of three for every loss, and never a milder one for a greater loss, wherever the bounds lie', () => {
    const rank = { BELOW_FREEZE: 0, FREEZE: 1, LONG_FREEZE: 2 };
    fc.assert(fc.property(loss, loss, bounds, (a, b, given) => rank[suggestionOf(Math.min(a, b), given).band] <= rank[suggestionOf(Math.max(a, b), given).band]));
    fc.assert(fc.property(bounds, (given) => suggestionOf(given.longFreezeFromBps, given).band === 'LONG_FREEZE'));
    fc.assert(fc.property(bounds, (given) => given.freezeFromBps === given.longFreezeFromBps || suggestionOf(given.freezeFromBps, given).band === 'FREEZE'));
  });

  it('is told with its bounds, its years and its source in both languages', () => {
    expect(suggestionText('BELOW_FREEZE', rules)).toEqual({ vi: 'Thiệt hại dưới 40,00% vốn dự án: đề xuất gia hạn nợ [S85].', en: "A loss below 40.00% of the project's capital: an extension is suggested [S85]." });
    expect(suggestionText('FREEZE', rules).vi).toBe('Thiệt hại từ 40,00% đến dưới 80,00%: đề xuất khoanh nợ tối đa 3 năm kể từ ngày quyết định [S83].');
    expect(suggestionText('LONG_FREEZE', rules).en).toContain('80.00% to 100%: a freeze of at most 5 years');
  });
});

describe('the last day that the source allows', () => {
  const context = (more: Partial<DecisionContext>): DecisionContext => ({ rules, lossBps: 5000, disbursedOn: '2023-03-15', dueOn: '2028-03-15', ...more });

  it('of a freeze is so many years after the decision, by the loss', () => {
    expect(lastDayAllowed('FREEZE', '2026-01-10', context({ lossBps: 7999 }))).toBe('2029-01-10');
    expect(lastDayAllowed('FREEZE', '2026-01-10', context({ lossBps: 8000 }))).toBe('2031-01-10');
    expect(lastDayAllowed('FREEZE', '2028-02-29', context({ lossBps: 4000 }))).toBe('2031-02-28');
    // The Head Office may freeze what the loss would only have extended.
    expect(lastDayAllowed('FREEZE', '2026-01-10', context({ lossBps: 100 }))).toBe('2029-01-10');
  });

  it('of an extension is twelve months more for a short-term loan and half the term for any other, from the due day or a later decision', () => {
    expect(lastDayAllowed('EXTENSION', '2026-01-10', context({ disbursedOn: '2025-06-01', dueOn: '2026-06-01' }))).toBe('2027-06-01');
    expect(lastDayAllowed('EXTENSION', '2026-01-10', context({}))).toBe('2030-09-15');
    expect(lastDayAllowed('EXTENSION', '2028-12-31', context({}))).toBe('2031-06-30');
  });

  it('is after the decision whatever the loan and the loss', () => {
    fc.assert(fc.property(day, day, fc.integer({ min: 60, max: 9000 }), loss, fc.constantFrom('EXTENSION', 'FREEZE'), (decidedOn, disbursedOn, days, lossBps, measure) =>
      lastDayAllowed(measure, decidedOn, { rules, lossBps, disbursedOn, dueOn: addCalendarDays(disbursedOn, days) }) > decidedOn));
  });
});

it('counts begun months of a term', () => {
  expect(termMonths({ disbursedOn: '2025-01-15', dueOn: '2026-01-15' })).toBe(12);
  expect(termMonths({ disbursedOn: '2025-01-15', dueOn: '2026-01-16' })).toBe(13);
  expect(termMonths({ disbursedOn: '2025-01-31', dueOn: '2025-02-28' })).toBe(1);
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 200 }), (from, months) => termMonths({ disbursedOn: from, dueOn: addCalendarMonths(from, months) }) === months));
});

describe('what is refused', () => {
  const codes = (faults: readonly { code: string; path: string }[]): string[] => faults.map(({ code, path }) => `${code} ${path}`);

  it('a cause that is not one of the objective ones, days ahead and days out of order', () => {
    const request = { cause: 'FIRE', causedOn: '2026-01-02', requestedOn: '2026-01-05' };
    expect(faultsOfRequest(request, '2026-01-05')).toEqual([]);
    expect(codes(faultsOfRequest({ ...request, cause: 'GAMBLING' }, '2026-01-05'))).toEqual(['RISK_CAUSE_NOT_OBJECTIVE /cause']);
    expect(codes(faultsOfRequest(request, '2026-01-04'))).toEqual(['DAY_AHEAD /requestedOn']);
    expect(codes(faultsOfRequest({ ...request, requestedOn: '2026-01-01' }, '2026-01-05'))).toEqual(['RISK_BEFORE_CAUSE /requestedOn']);
    fc.assert(fc.property(fc.string(), (cause) => isRiskCause(cause) === (riskCauseCodes as string[]).includes(cause)));
  });

  it('a visit before the event or ahead', () => {
    expect(faultsOfVerification({ lossBps: 1, visitedOn: '2026-01-02' }, { causedOn: '2026-01-02' }, '2026-01-02')).toEqual([]);
    expect(codes(faultsOfVerification({ lossBps: 1, visitedOn: '2026-01-01' }, { causedOn: '2026-01-02' }, '2026-01-02'))).toEqual(['RISK_BEFORE_CAUSE /visitedOn']);
    expect(codes(faultsOfVerification({ lossBps: 1, visitedOn: '2026-01-03' }, { causedOn: '2026-01-02' }, '2026-01-02'))).toEqual(['DAY_AHEAD /visitedOn']);
  });

  it('a last day that is not after the decision, and one beyond the limit unless a reason says why; never anything of a write-off or a refusal but a day ahead', () => {
    const context: DecisionContext = { rules, lossBps: 4000, disbursedOn: '2023-03-15', dueOn: '2028-03-15' };
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 4000 }), fc.boolean(), fc.constantFrom('EXTENSION', 'FREEZE', 'WRITE_OFF', 'REFUSAL'), (decidedOn, days, hasReason, measure) => {
        const until = measure === 'EXTENSION' || measure === 'FREEZE' ? addCalendarDays(decidedOn, days) : null;
        const found = codes(faultsOfDecision({ measure, decidedOn, until, hasReason }, context, decidedOn));
        const limit = measure === 'EXTENSION' || measure === 'FREEZE' ? lastDayAllowed(measure, decidedOn, context) : null;
        const expected = until === null || limit === null ? [] : days <= 0 ? ['RISK_UNTIL_TOO_EARLY /until'] : until > limit && !hasReason ? ['RISK_BEYOND_LIMIT /until'] : [];
        expect(found).toEqual(expected);
        expect(codes(faultsOfDecision({ measure, decidedOn, until, hasReason }, context, addCalendarDays(decidedOn, -1)))).toEqual(['DAY_AHEAD /decidedOn', ...expected]);
      }),
    );
  });
});

it('names every cause in both languages, with its source', () => {
  for (const [code, { vi, en, source }] of Object.entries(riskCauses)) {
    expect(vi, code).not.toBe(en);
    expect(source, code).toMatch(/\[/);
  }
});
