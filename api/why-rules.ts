import type { TaskRow } from '../db/tasks.ts';
import type { DeadlineAct } from '../db/waits.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { dayOf } from './days.ts';
import { processKinds } from './kinds.ts';
import { workingDaysEn } from './sentences-clock.ts';

/** Where a deadline comes from. */
export const ruleKinds = ['NAMED_DAY', 'WORKING_DAYS', 'WORKING_HOURS', 'EXTENSION', 'RESUMED_CLOCK', 'STOPPED_CLOCK'] as const;

export interface TaskRule {
  readonly kind: (typeof ruleKinds)[number];
  readonly due: CivilDate | null;
  readonly text: Bilingual;
}

/** By which rule a task is due. @param act the last extension of its deadline or restart of its clock, if there was one */
export function ruleOf({ dueRule, dueDate, clock, kind }: Pick<TaskRow, 'dueRule' | 'dueDate' | 'clock' | 'kind'>, act: DeadlineAct | undefined): TaskRule | null {
  if (clock) return { kind: 'STOPPED_CLOCK', due: null, text: { vi: 'thời hạn tạm dừng', en: 'a stopped clock' } };
  if (dueRule === null) return null;
  const named = 'on' in dueRule ? dueRule.on : 'notBefore' in dueRule ? dueRule.notBefore : undefined;
  const day = act ? dayOf(act.at) : '';
  if (named !== undefined && named === dueDate) {
    if (act?.act === 'task.extend' && act.due === named) return { kind: 'EXTENSION', due: dueDate, text: { vi: `gia hạn ngày ${dayVi(day)}`, en: `the extension of ${day}` } };
    return { kind: 'NAMED_DAY', due: dueDate, text: processKinds[kind]?.texts.namedDay ?? { vi: 'ngày đã ấn định', en: 'the day that was named' } };
  }
  if (act?.act === 'task.startClock' && named === undefined) return { kind: 'RESUMED_CLOCK', due: dueDate, text: { vi: `thời gian còn lại khi hết tạm dừng ngày ${dayVi(day)}`, en: `what was left when its clock started again on ${day}` } };
  if ('workingMs' in dueRule) {
    const hours = dueRule.workingMs / 3_600_000;
    return { kind: 'WORKING_HOURS', due: dueDate, text: { vi: `${hours} giờ làm việc kể từ khi nhận việc`, en: `${hours} working hours from receipt` } };
  }
  const days = 'workingDays' in dueRule ? dueRule.workingDays : 0;
  return { kind: 'WORKING_DAYS', due: dueDate, text: { vi: `${days} ngày làm việc kể từ khi nhận việc`, en: `${workingDaysEn(days)} from receipt` } };
}
