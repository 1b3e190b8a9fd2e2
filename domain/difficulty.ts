import type { Address } from './access.ts';
import type { CivilDate } from './civil-date.ts';
import { addCalendarDays } from './civil-date.ts';
import type { PlanFault } from './plan-faults.ts';
import type { PolicyNumber } from './policy-numbers.ts';
import type { UnitKind } from './roles.ts';
import type { Bilingual } from './text.ts';

/** What a commune can report about [design]: the duties of document 499 [S0], and what comes up beside them. Persisted: never rename one. */
export const difficultySubjects = {
  PREMISES: { vi: 'Trụ sở, địa điểm giao dịch', en: 'Premises of the transaction point' },
  SECURITY: { vi: 'An ninh, an toàn phiên giao dịch', en: 'Security of the sessions' },
  CAPITAL: { vi: 'Nguồn vốn, ngân sách ủy thác', en: 'Capital and entrusted budget' },
  DEBT_RECOVERY: { vi: 'Thu hồi nợ quá hạn, nợ khó thu', en: 'Recovery of bad debt' },
  MOVED_AWAY: { vi: 'Người vay bỏ đi khỏi nơi cư trú', en: 'Borrowers who moved away' },
  BENEFICIARY_LIST: { vi: 'Rà soát, xác nhận đối tượng thụ hưởng', en: 'Lists of beneficiaries' },
  MERGER: { vi: 'Vướng mắc sau sắp xếp đơn vị hành chính', en: 'Difficulties after the merger of units' },
  MOBILE_BANKING: { vi: 'Dịch vụ Mobile Banking', en: 'Mobile Banking' },
  PROCEDURE: { vi: 'Thủ tục, hồ sơ', en: 'Procedures and files' },
  OTHER: { vi: 'Khó khăn, vướng mắc khác', en: 'Other difficulties' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type DifficultySubject = keyof typeof difficultySubjects;
export const difficultySubjectCodes = Object.keys(difficultySubjects) as [DifficultySubject, ...DifficultySubject[]];

/** How urgent the commune says it is, and the parameter with the working days that every station then has for it. Persisted: never rename one. */
export const urgencies = {
  ROUTINE: { vi: 'Thường', en: 'Routine', days: 'difficulty.routineDays' },
  URGENT: { vi: 'Khẩn', en: 'Urgent', days: 'difficulty.urgentDays' },
  IMMEDIATE: { vi: 'Hỏa tốc', en: 'Immediate', days: 'difficulty.immediateDays' },
} as const satisfies Readonly<Record<string, Bilingual & { readonly days: PolicyNumber }>>;
export type Urgency = keyof typeof urgencies;
export const urgencyCodes = Object.keys(urgencies) as [Urgency, ...Urgency[]];

/** Where a report can be. Persisted: never rename one. */
export const stations = {
  BRANCH: { vi: 'Chi nhánh NHCSXH tỉnh', en: 'The provincial branch' },
  PPC: { vi: 'UBND tỉnh', en: "The Provincial People's Committee" },
  ACTS: { vi: 'Các đơn vị thực hiện chỉ đạo', en: 'Those who must act' },
  COMMUNE: { vi: 'UBND cấp xã', en: 'The commune' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Station = keyof typeof stations;
export const stationCodes = Object.keys(stations) as [Station, ...Station[]];

/** With what a station sends a report on. Persisted: never rename one. */
export const stationOutcomes: Readonly<Record<string, Bilingual>> = {
  answer: { vi: 'Trả lời trong thẩm quyền', en: "Answered within the branch's competence" },
  question: { vi: 'Hỏi lại xã', en: 'Asked the commune back' },
  explain: { vi: 'Xã đã trả lời câu hỏi', en: 'The commune answered the question' },
  forward: { vi: 'Ghi ý kiến, chuyển UBND tỉnh', en: 'Forwarded with an opinion' },
  direct: { vi: 'Đã có chỉ đạo', en: 'Directed' },
  done: { vi: 'Các đơn vị đã thực hiện xong', en: 'Carried out' },
  ended: { vi: 'Người vận hành đã dừng', en: 'Ended by an operator' },
  undone: { vi: 'Hoàn tác, trả về chi nhánh', en: 'Undone, back at the branch' },
  reopen: { vi: 'Xã đề nghị xem xét lại', en: 'Reopened by the commune' },
  confirm: { vi: 'Xã xác nhận đã giải quyết xong', en: 'Confirmed as solved' },
  withdraw: { vi: 'Xã rút báo cáo', en: 'Withdrawn by the commune' },
};

/** What is noted on a direction on its way to the leader. Persisted: never rename one. */
export const directionNotes = {
  QUESTION: { vi: 'Câu hỏi của Văn phòng gửi sở, ngành', en: "The office's question to the departments" },
  GO_ON: { vi: 'Lý do Văn phòng không chờ ý kiến còn thiếu', en: 'Why the office waits no longer for missing opinions' },
  SUBMISSION: { vi: 'Tờ trình của Văn phòng', en: "The office's submission" },
  RETURN: { vi: 'Lý do lãnh đạo trả lại', en: "The leader's reason for the return" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type DirectionNote = keyof typeof directionNotes;
export const directionNoteCodes = Object.keys(directionNotes) as [DirectionNote, ...DirectionNote[]];

export const ppcOffice = (unitId: string): Address => ({ roles: ['PPC_OFFICE'], unitId });
export const ppcLeader = (unitId: string): Address => ({ roles: ['PPC_LEADER'], unitId });
export const departmentOfficer = (unitId: string): Address => ({ roles: ['DEPARTMENT_OFFICER'], unitId });

/** Kinds of unit that can be directed to act, and who acts there. The roles stand in the histories of processes that run: never change them. */
export const actingRoles = { COMMUNE: 'COMMUNE_CHAIRMAN', OFFICE: 'OFFICE_DIRECTOR', BRANCH: 'BRANCH_DIRECTOR', DEPARTMENT: 'DEPARTMENT_OFFICER' } as const satisfies Partial<Record<UnitKind, Address['roles'][number]>>;
export type ActingKind = keyof typeof actingRoles;
export const actingKinds = Object.keys(actingRoles) as [ActingKind, ...ActingKind[]];

export const actingPost = (unitKind: ActingKind, unitId: string): Address => ({ roles: [actingRoles[unitKind]], unitId });

/** A day by which somebody must have done something lies at most so far ahead, in calendar days. */
export const furthestDueDays = 366;

/** What is wrong with a day by which something is to be done, or null. */
export function faultOfDue(due: CivilDate, today: CivilDate): Pick<PlanFault, 'code' | 'params'> | null {
  const last = addCalendarDays(today, furthestDueDays);
  if (due < today) return { code: 'DAY_PASSED', params: { day: due } };
  return due > last ? { code: 'DUE_TOO_FAR', params: { day: due, last } } : null;
}

/** A department that is asked for its opinion, and until when. */
export interface AskedUnit {
  readonly departmentId: string;
  readonly due: CivilDate;
}

/** What somebody is directed to do. */
export interface DirectedUnit {
  readonly unitId: string;
  readonly unitKind: ActingKind;
  readonly due: CivilDate;
}

/** A unit of the province, as far as it can be asked or directed. */
export interface KnownUnit {
  readonly kind: UnitKind;
}

/** What is wrong with asking these departments; paths are JSON pointers into the form. @param known units of the province in force today, by id */
export function faultsOfAsking(departments: readonly AskedUnit[], known: ReadonlyMap<string, KnownUnit>, today: CivilDate): PlanFault[] {
  return departments.flatMap(({ departmentId, due }, i) => {
    const path = `/departments/${i}`;
    const twice = departments.findIndex((other) => other.departmentId === departmentId) < i;
    return [
      ...(twice ? [{ code: 'DEPARTMENT_TWICE' as const, params: { unit: departmentId }, path: `${path}/departmentId` }] : faultsOfUnit(departmentId, 'DEPARTMENT', known, `${path}/departmentId`)),
      ...faultsOfDay(due, today, `${path}/due`),
    ];
  });
}

/** What is wrong with a direction: the day of its letter, and what it tells whom to do until when. */
export function faultsOfDirecting({ directedOn, acts }: { readonly directedOn: CivilDate; readonly acts: readonly DirectedUnit[] }, known: ReadonlyMap<string, KnownUnit>, today: CivilDate): PlanFault[] {
  return [
    ...(directedOn > today ? [{ code: 'DAY_AHEAD' as const, params: { day: directedOn }, path: '/directedOn' }] : []),
    ...acts.flatMap(({ unitId, unitKind, due }, i) => [...faultsOfUnit(unitId, unitKind, known, `/acts/${i}/unitId`), ...faultsOfDay(due, today, `/acts/${i}/due`)]),
  ];
}

function faultsOfUnit(unitId: string, expected: ActingKind, known: ReadonlyMap<string, KnownUnit>, path: string): PlanFault[] {
  const unit = known.get(unitId);
  if (!unit) return [{ code: 'UNIT_NOT_OF_PROVINCE', params: { unit: unitId }, path }];
  return unit.kind === expected ? [] : [{ code: 'UNIT_KIND_WRONG', params: { expected }, path }];
}

function faultsOfDay(due: CivilDate, today: CivilDate, path: string): PlanFault[] {
  const fault = faultOfDue(due, today);
  return fault ? [{ ...fault, path }] : [];
}

/** How long something took, over a number of times, in working days. Null where there were none. */
export interface Span {
  readonly count: number;
  readonly median: number | null;
  /** The least number of days within which 9 of 10 were done. */
  readonly p90: number | null;
  readonly longest: number | null;
}

/** @param days working days of each, in any order */
export function spanOf(days: readonly number[]): Span {
  const sorted = [...days].sort((a, b) => a - b);
  const at = (i: number): number => sorted[i] ?? 0;
  const { length: count } = sorted;
  if (count === 0) return { count, median: null, p90: null, longest: null };
  return { count, median: (at(Math.floor((count - 1) / 2)) + at(Math.ceil((count - 1) / 2))) / 2, p90: at(Math.ceil(count * 0.9) - 1), longest: at(count - 1) };
}
