import type { CivilDate } from './civil-date.ts';
import { addCalendarMonths } from './civil-date.ts';
import type { RefusalCode, RefusalParams } from './errors.ts';
import type { Policy } from './policy.ts';
import { numberOf } from './policy-numbers.ts';
import { isRiskCause } from './risk-causes.ts';
import type { Bilingual } from './text.ts';

/** What the Head Office may decide; what may be asked for is all but the last. Persisted: never rename. */
export const riskMeasures = ['EXTENSION', 'FREEZE', 'WRITE_OFF', 'REFUSAL'] as const;
export type RiskMeasure = (typeof riskMeasures)[number];
export const riskRequests = ['EXTENSION', 'FREEZE', 'WRITE_OFF'] as const;
export type RiskRequest = (typeof riskRequests)[number];

export function isRiskRequest(code: string): code is RiskRequest {
  return (riskRequests as readonly string[]).includes(code);
}

export const measureNames: Readonly<Record<RiskMeasure, Bilingual>> = {
  EXTENSION: { vi: 'Gia hạn nợ', en: 'Extension' },
  FREEZE: { vi: 'Khoanh nợ', en: 'Freeze' },
  WRITE_OFF: { vi: 'Xóa nợ', en: 'Write-off' },
  REFUSAL: { vi: 'Không xử lý', en: 'Refusal' },
};

/** Numbers of the policy that a case goes by, as they were when it was opened. */
export interface RiskRules {
  readonly freezeFromBps: number;
  readonly longFreezeFromBps: number;
  readonly freezeYears: number;
  readonly longFreezeYears: number;
  readonly extensionMonths: number;
  readonly shortTermMonths: number;
  readonly extensionTermPercent: number;
}

export function riskRulesOf(policy: Pick<Policy, 'numbers'>): RiskRules {
  const of = (key: keyof RiskRules): number => numberOf(policy, `risk.${key}`);
  return {
    freezeFromBps: of('freezeFromBps'), longFreezeFromBps: of('longFreezeFromBps'), freezeYears: of('freezeYears'), longFreezeYears: of('longFreezeYears'),
    extensionMonths: of('extensionMonths'), shortTermMonths: of('shortTermMonths'), extensionTermPercent: of('extensionTermPercent'),
  };
}

/** Which rule the loss falls under. Persisted: never rename. */
export type RiskBand = 'BELOW_FREEZE' | 'FREEZE' | 'LONG_FREEZE';

/** A measure that the loss suggests. The Head Office decides. */
export interface Suggestion {
  readonly measure: 'EXTENSION' | 'FREEZE';
  readonly band: RiskBand;
  /** Years of the freeze at most; null of an extension. */
  readonly atMostYears: number | null;
}

/** @param lossBps basis points of the project's capital, 1 to 10,000; a bound belongs to what begins at it: 40.00 % is a freeze, 80.00 % the longer one */
export function suggestionOf(lossBps: number, { freezeFromBps, longFreezeFromBps, freezeYears, longFreezeYears }: RiskRules): Suggestion {
  if (lossBps < freezeFromBps) return { measure: 'EXTENSION', band: 'BELOW_FREEZE', atMostYears: null };
  return lossBps < longFreezeFromBps ? { measure: 'FREEZE', band: 'FREEZE', atMostYears: freezeYears } : { measure: 'FREEZE', band: 'LONG_FREEZE', atMostYears: longFreezeYears };
}

const percent = (bps: number, decimal: string): string => `${(bps / 100).toFixed(2).replace('.', decimal)}%`;

/** Why this measure is suggested, with its source. */
export function suggestionText(band: RiskBand, { freezeFromBps, longFreezeFromBps, freezeYears, longFreezeYears }: RiskRules): Bilingual {
  const bound = (decimal: string, bps: number): string => percent(bps, decimal);
  if (band === 'BELOW_FREEZE') return { vi: `Thiệt hại dưới ${bound(',', freezeFromBps)} vốn dự án: đề xuất gia hạn nợ [S85].`, en: `A loss below ${bound('.', freezeFromBps)} of the project's capital: an extension is suggested [S85].` };
  if (band === 'FREEZE') {
    return {
      vi: `Thiệt hại từ ${bound(',', freezeFromBps)} đến dưới ${bound(',', longFreezeFromBps)}: đề xuất khoanh nợ tối đa ${freezeYears} năm kể từ ngày quyết định [S83].`,
      en: `A loss from ${bound('.', freezeFromBps)} to below ${bound('.', longFreezeFromBps)}: a freeze of at most ${freezeYears} years from the day of the decision is suggested [S83].`,
    };
  }
  return {
    vi: `Thiệt hại từ ${bound(',', longFreezeFromBps)} đến 100%: đề xuất khoanh nợ tối đa ${longFreezeYears} năm kể từ ngày quyết định [S83].`,
    en: `A loss from ${bound('.', longFreezeFromBps)} to 100%: a freeze of at most ${longFreezeYears} years from the day of the decision is suggested [S83].`,
  };
}

/** When a loan was lent and is due. */
export interface LoanTerm {
  readonly disbursedOn: CivilDate;
  readonly dueOn: CivilDate;
}

/** Months that a loan runs, begun ones counted. */
export function termMonths({ disbursedOn, dueOn }: LoanTerm): number {
  const [[fromYear = 0, fromMonth = 0], [toYear = 0, toMonth = 0]] = [disbursedOn.split('-').map(Number), dueOn.split('-').map(Number)];
  const whole = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addCalendarMonths(disbursedOn, whole) < dueOn ? whole + 1 : whole;
}

/** What a decision is measured by. */
export interface DecisionContext extends LoanTerm {
  readonly rules: RiskRules;
  readonly lossBps: number;
}

/**
 * The last day that the source allows: of a freeze so many years from the decision's day [S83]; of an extension so many months from the day the loan is due,
 * or from the decision's where that is later [S85][BG].
 */
export function lastDayAllowed(measure: 'EXTENSION' | 'FREEZE', decidedOn: CivilDate, { rules, lossBps, disbursedOn, dueOn }: DecisionContext): CivilDate {
  if (measure === 'FREEZE') return addCalendarMonths(decidedOn, 12 * (suggestionOf(lossBps, rules).atMostYears ?? rules.freezeYears));
  const term = termMonths({ disbursedOn, dueOn });
  const months = term <= rules.shortTermMonths ? rules.extensionMonths : Math.floor((term * rules.extensionTermPercent) / 100);
  return addCalendarMonths(dueOn > decidedOn ? dueOn : decidedOn, months);
}

/** Something wrong with what was entered. */
export interface RiskFault {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  /** JSON pointer into the form. */
  readonly path: string;
}

const notAhead = (day: CivilDate, today: CivilDate, path: string): RiskFault[] => (day > today ? [{ code: 'DAY_AHEAD', params: { day }, path }] : []);

/** Papers rest on each other: visit, signature, list, letter, decision, the next request. @param earliest day of the paper before; null where there is none */
export function faultsOfOrder(day: CivilDate, earliest: CivilDate | null, path: string): RiskFault[] {
  return earliest !== null && day < earliest ? [{ code: 'RISK_OUT_OF_ORDER', params: { day, earliest }, path }] : [];
}

/** A request to handle a loan (01/XLN), as it comes in. */
export interface RequestDays {
  readonly cause: string;
  readonly causedOn: CivilDate;
  readonly requestedOn: CivilDate;
}

/** What is wrong with a request: its cause is not one of the objective ones, or its days are ahead or out of order. */
export function faultsOfRequest({ cause, causedOn, requestedOn }: RequestDays, today: CivilDate): RiskFault[] {
  return [
    ...(isRiskCause(cause) ? [] : [{ code: 'RISK_CAUSE_NOT_OBJECTIVE', params: {}, path: '/cause' } as const]),
    ...notAhead(causedOn, today, '/causedOn'),
    ...notAhead(requestedOn, today, '/requestedOn'),
    ...(requestedOn < causedOn ? [{ code: 'RISK_BEFORE_CAUSE', params: { day: requestedOn, causedOn }, path: '/requestedOn' } as const] : []),
  ];
}

/** A loss that is older than the loan is not one of the project it paid for. */
export function faultsOfEvent(causedOn: CivilDate, { disbursedOn }: Pick<LoanTerm, 'disbursedOn'>): RiskFault[] {
  return causedOn < disbursedOn ? [{ code: 'RISK_BEFORE_LOAN', params: { day: causedOn }, path: '/causedOn' }] : [];
}

/** The loss of a project as it was found on a visit. */
export interface Verification {
  readonly lossBps: number;
  readonly visitedOn: CivilDate;
}

export function faultsOfVerification({ visitedOn }: Verification, { causedOn }: { readonly causedOn: CivilDate }, today: CivilDate): RiskFault[] {
  return [...notAhead(visitedOn, today, '/visitedOn'), ...(visitedOn < causedOn ? [{ code: 'RISK_BEFORE_CAUSE', params: { day: visitedOn, causedOn }, path: '/visitedOn' } as const] : [])];
}

/** The Head Office's decision, as it is recorded. */
export interface RecordedDecision {
  readonly measure: RiskMeasure;
  readonly decidedOn: CivilDate;
  /** Last day of an extension or a freeze. */
  readonly until: CivilDate | null;
  readonly hasReason: boolean;
}

/** What is wrong with a decision: a day ahead, a last day that is not after it, or one beyond what the source allows without a reason. With a reason it is recorded: the Head Office decides. */
export function faultsOfDecision({ measure, decidedOn, until, hasReason }: RecordedDecision, context: DecisionContext, today: CivilDate): RiskFault[] {
  const ahead = notAhead(decidedOn, today, '/decidedOn');
  if (until === null || (measure !== 'EXTENSION' && measure !== 'FREEZE')) return ahead;
  if (until <= decidedOn) return [...ahead, { code: 'RISK_UNTIL_TOO_EARLY', params: { until, decidedOn }, path: '/until' }];
  const atMost = lastDayAllowed(measure, decidedOn, context);
  return until > atMost && !hasReason ? [...ahead, { code: 'RISK_BEYOND_LIMIT', params: { until, atMost }, path: '/until' }] : ahead;
}
