import { expect, it } from 'vitest';
import { refusals } from './errors.ts';
import type { RefusalCode } from './errors.ts';
import { refusalOnRecord } from './refusals-on-record.ts';

const codes = Object.keys(refusals) as RefusalCode[];
const told = (wanted: readonly RefusalCode[], hole: RegExp): RefusalCode[] => wanted.filter((code) => Object.values(refusalOnRecord(code)).some((text) => hole.test(text)));

it('a history shows no name of a parameter', () => {
  expect(told(codes, /\{\w+\}/)).toEqual([]);
});

it('a history tells the refusals of difficulty reports as whole sentences', () => {
  expect(told(['DAY_AHEAD', 'DAY_PASSED', 'DUE_TOO_FAR', 'UNIT_NOT_OF_PROVINCE', 'UNIT_KIND_WRONG', 'DEPARTMENT_TWICE'], /…/)).toEqual([]);
});

it('a history tells the refusals of sessions and their boards as whole sentences', () => {
  const acts = /^(SESSION_|OFFICER_|DUTY_|TEAM_|FOLLOW_UP_|ATTENDANCE_|NOT_INVITED$|ROLE_NOT_|POINT_PAUSED$|UNIT_NOT_IN_FORCE$|SESSIONS_NOT_CONCLUDED$|BOARD_(VERSION|POSTED|PHOTO|NOT)_|EVIDENCE_UNKNOWN$|PROGRAMME_UNKNOWN$|NOTHING_CHANGES$)/;
  const planning: readonly RefusalCode[] = ['SESSION_PLANNED', 'SESSION_MONTH_NOT_OPEN', 'SESSION_BEGUN'];
  expect(told(codes.filter((code) => acts.test(code) && !planning.includes(code)), /…/)).toEqual([]);
});

it('a history tells the refusals of risk handling as whole sentences', () => {
  expect(told(codes.filter((code) => code.startsWith('RISK_') || code === 'DAY_AHEAD'), /…/)).toEqual([]);
});
