import type { FieldFault } from './errors.ts';
import type { Rung } from './ladder.ts';
import { faultOfLadder, furthestRung } from './ladder.ts';
import type { PolicyParameters } from './policy-book.ts';
import type { WorkingHours } from './policy.ts';
import { policyNumbers } from './policy-numbers.ts';
import { lateSubmissions } from './policy.ts';
import { leavesTextTime } from './quiet.ts';
import type { Bilingual } from './text.ts';

const maxRungs = 20;
const maxSpans = 6;
/** A year and some of working days. */
const maxWorkingDays = 300;

interface ParameterKind {
  readonly name: Bilingual;
  /** What is wrong with a value; paths are JSON pointers into it. Empty when nothing is. */
  readonly faults: (value: unknown) => FieldFault[];
}

const fault = (path: string, vi: string, en: string): FieldFault => ({ path, vi, en });

/** Parameters of the whole policy. Keys are persisted: never rename one. */
const ofPolicy: Readonly<Record<string, ParameterKind>> = {
  'work.hours': { name: { vi: 'Giờ làm việc', en: 'Working hours' }, faults: faultsOfHours },
  'notice.at': { name: { vi: 'Giờ gửi thông báo', en: 'When notices go out' }, faults: faultsOfTime },
  'notice.smsHours': { name: { vi: 'Giờ gửi tin nhắn SMS, Zalo', en: 'When text messages go out' }, faults: faultsOfHours },
  'notice.tellOpened': { name: { vi: 'Báo ngay khi có việc mới', en: 'Tell of a new task at once' }, faults: (value) => (typeof value === 'boolean' ? [] : [fault('', 'Phải là true hoặc false.', 'Must be true or false.')]) },
  'plan.lateSubmission': {
    name: { vi: 'Gửi kế hoạch sau hạn: EXCEPTION là phải được gia hạn, OPEN là vẫn nhận', en: 'Plans submitted after their due date: EXCEPTION needs an extension, OPEN takes them' },
    faults: (value) => ((lateSubmissions as readonly unknown[]).includes(value) ? [] : [fault('', `Phải là ${lateSubmissions.join(' hoặc ')}.`, `Must be ${lateSubmissions.join(' or ')}.`)]),
  },
  ...Object.fromEntries(Object.entries(policyNumbers).map(([key, { vi, en, least, most }]): [string, ParameterKind] => [key, { name: { vi, en }, faults: (value) => faultsOfNumber(value, least, most) }])),
};

/** Parameters of one step each, `<prefix>.<step>`. */
const ofStep: Readonly<Record<string, ParameterKind>> = {
  ladder: { name: { vi: 'Thang nhắc việc', en: 'Ladder of reminders' }, faults: faultsOfRungs },
  workingDays: { name: { vi: 'Số ngày làm việc tối thiểu từ khi nhận việc; 0 là không đặt', en: 'Working days from the receipt of a task at the least; 0 for none' }, faults: faultsOfDays },
};

export interface Parameter extends ParameterKind {
  /** The step it is about, `default` for the ladder of all others; null for the whole policy. */
  readonly step: string | null;
}

/** The parameter of a key, or undefined where there is none. @param isStep is there a step of this name? */
export function parameterOf(key: string, isStep: (step: string) => boolean): Parameter | undefined {
  const whole = Object.hasOwn(ofPolicy, key) ? ofPolicy[key] : undefined;
  if (whole) return { ...whole, step: null };
  const [prefix = '', ...rest] = key.split('.');
  const kind = Object.hasOwn(ofStep, prefix) ? ofStep[prefix] : undefined;
  const step = rest.join('.');
  return kind && (isStep(step) || key === 'ladder.default') ? { ...kind, step } : undefined;
}

/** What is wrong with values that are right one by one. */
export function faultOfTogether({ noticeAt, hours }: Pick<PolicyParameters, 'noticeAt' | 'hours'>, smsHours: WorkingHours): Bilingual | null {
  const [begin, end] = [hours[0]?.from ?? '', hours.at(-1)?.to ?? ''];
  if (noticeAt >= begin && noticeAt < end) return leavesTextTime({ noticeAt, hours }, smsHours) ? null : { vi: `Giờ gửi tin nhắn phải có lúc nằm trong khoảng ${noticeAt}-${end} của ngày làm việc.`, en: `Text messages must be able to go out at some time between ${noticeAt} and ${end} of a working day.` };
  return { vi: `Giờ gửi thông báo ${noticeAt} phải nằm trong giờ làm việc ${begin}-${end}.`, en: `Notices at ${noticeAt} must go out within the working hours ${begin}-${end}.` };
}

function faultsOfTime(value: unknown, path = ''): FieldFault[] {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? [] : [fault(path, 'Phải là giờ dạng HH:MM.', 'Must be a time as HH:MM.')];
}

/** Objects with exactly these fields, at least one and at most so many. */
function faultsOfList(value: unknown, fields: readonly string[], { least, most }: { least: number; most: number }): FieldFault[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) return [fault('', `Phải là danh sách từ ${least} đến ${most} mục.`, `Must be a list of ${least} to ${most} items.`)];
  const isItem = (item: unknown): boolean => typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).sort().join() === [...fields].sort().join();
  return value.flatMap((item, i) => (isItem(item) ? [] : [fault(`/${i}`, `Phải có đúng các trường: ${fields.join(', ')}.`, `Must have exactly the fields: ${fields.join(', ')}.`)]));
}

function faultsOfHours(value: unknown): FieldFault[] {
  const shape = faultsOfList(value, ['from', 'to'], { least: 1, most: maxSpans });
  if (shape.length > 0) return shape;
  const spans = value as WorkingHours;
  const times = spans.flatMap(({ from, to }, i) => [...faultsOfTime(from, `/${i}/from`), ...faultsOfTime(to, `/${i}/to`)]);
  if (times.length > 0) return times;
  return spans.flatMap(({ from, to }, i) => {
    if (to <= from) return [fault(`/${i}/to`, 'Phải sau giờ bắt đầu.', 'Must be after its beginning.')];
    return i > 0 && from < (spans[i - 1]?.to ?? '') ? [fault(`/${i}/from`, 'Không được trùng hoặc đứng trước khoảng giờ trước.', 'Must not overlap or precede the hours before it.')] : [];
  });
}

function faultsOfRungs(value: unknown): FieldFault[] {
  const shape = faultsOfList(value, ['days', 'act'], { least: 0, most: maxRungs });
  if (shape.length > 0) return shape;
  const rungs = value as readonly Rung[];
  const acts = rungs.flatMap(({ days, act }, i) => [
    ...(Number.isInteger(days) && faultOfLadder([{ days, act: 'REMIND' }]) === null ? [] : [fault(`/${i}/days`, `Phải là số nguyên từ -${furthestRung} đến ${furthestRung}.`, `Must be a whole number from -${furthestRung} to ${furthestRung}.`)]),
    ...(['REMIND', 'ESCALATE'].includes(act) ? [] : [fault(`/${i}/act`, 'Phải là REMIND hoặc ESCALATE.', 'Must be REMIND or ESCALATE.')]),
  ]);
  if (acts.length > 0) return acts;
  return rungs.flatMap((_, i) => (i > 0 && faultOfLadder(rungs.slice(i - 1, i + 1)) !== null ? [fault(`/${i}/days`, 'Phải sau nấc đứng trước nó.', 'Must be later than the rung before it.')] : []));
}

function faultsOfDays(value: unknown): FieldFault[] {
  return faultsOfNumber(value, 0, maxWorkingDays);
}

function faultsOfNumber(value: unknown, least: number, most: number): FieldFault[] {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? [] : [fault('', `Phải là số nguyên từ ${least} đến ${most}.`, `Must be a whole number from ${least} to ${most}.`)];
}
