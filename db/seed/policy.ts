import { dayKinds } from '../../domain/policy-book.ts';
import type { DayKind } from '../../domain/policy-book.ts';
import { policyNumbers } from '../../domain/policy-numbers.ts';
import { initialSmsHours } from '../../domain/quiet.ts';
import { REORGANIZATION_DAY } from '../../domain/units.ts';
import { readData } from './csv.ts';
import type { Row } from './insert.ts';
import type { MadeDay } from './make-calendar.ts';

/** The first two versions of the policy: its calendar, then its parameters. */
const [calendarVersion, parameterVersion] = [1, 2];
/** The change that brought a version of the seed. */
export const seededChange = (version: number): string => `policy-change-${version}`;

/** Hours in which the bank itself sends text messages, of 2017 and 2018. */
const smsSource = { source: 'trang tiếng Anh của NHCSXH về tin nhắn SMS, 2017-2018 [S78]; chưa có văn bản hiện hành', confidence: 'PROVISIONAL' } as const;
const ourChoice = { source: 'không văn bản nào quy định; tỉnh tự chọn', confidence: 'LOCAL_CHOICE' } as const;

/** The values that a province begins with. */
const values: Readonly<Record<string, object | string | boolean>> = {
  'work.hours': [{ from: '07:30', to: '11:30' }, { from: '13:30', to: '17:00' }],
  'notice.at': '08:00',
  'notice.tellOpened': true,
  'plan.lateSubmission': 'EXCEPTION',
  'ladder.default': [{ days: -5, act: 'REMIND' }, { days: -1, act: 'REMIND' }, { days: 1, act: 'REMIND' }, { days: 3, act: 'ESCALATE' }],
};

/** Calendar and parameters of the beginning, as the versions 1 and 2. */
export function policySeed(): { changes: Row[]; days: Row[]; parameters: Row[] } {
  const days = readData<keyof MadeDay>('calendar-days.csv').map(({ source_date, kind, ...day }): Row => ({
    id: `calendar-day-${day.day}`, ...day, kind, unit_id: null, working: dayKinds[kind as DayKind].working, source_date: source_date === '' ? null : source_date, from_version: calendarVersion, to_version: null,
  }));
  const begins = { valid_from: REORGANIZATION_DAY, from_version: parameterVersion, to_version: null };
  const parameters = [
    ...Object.entries(values).map(([key, value]): Row => ({ id: `parameter-${key}`, key, value, ...ourChoice, ...begins })),
    { id: 'parameter-notice.smsHours', key: 'notice.smsHours', value: initialSmsHours, ...smsSource, ...begins },
    ...Object.entries(policyNumbers).map(([key, { initial, source, confidence }]): Row => ({ id: `parameter-${key}`, key, value: initial, source, confidence, ...begins })),
  ];
  return { changes: [seeded('CALENDAR', calendarVersion, 'data/calendar-days.csv'), seeded('PARAMETERS', parameterVersion, ourChoice.source)], days, parameters };
}

function seeded(kind: 'CALENDAR' | 'PARAMETERS', version: number, basis: string): Row {
  const body = kind === 'CALENDAR' ? { unitId: null, days: [] } : { values: [] };
  const at = new Date().toISOString();
  return { id: seededChange(version), kind, status: 'APPLIED', body, basis, proposed_by: 'system', proposed_at: at, applied_by: 'system', applied_at: at, reason: null, version };
}
