import type { Queryable } from '../db/client.ts';
import { registeredAlike } from '../db/difficulty.ts';
import { calendarsOn } from '../db/policy.ts';
import { areasOf } from '../db/units.ts';
import { isWorkingDay, workingDayUpTo } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { AskedUnit, DirectedUnit } from '../domain/difficulty.ts';
import { steps } from '../workflows/difficulty-report/contract.ts';
import type { ActWarnings, Warning } from './act-warnings.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** Days by which units must have done something, on which nobody works there: they stand as they are. */
async function daysOff(sql: Queryable, dues: readonly { readonly unitId: string; readonly due: CivilDate }[]): Promise<Warning[]> {
  const units = dues.map(({ unitId }) => unitId);
  const [areas, names, calendars] = await Promise.all([areasOf(sql, [...new Set(units)], today()), namesFor(sql, { units, onDate: today() }), calendarsOn(sql, today())]);
  return dues.flatMap(({ unitId, due }): Warning[] => {
    const calendar = calendars(areas.get(unitId) ?? [unitId]);
    if (isWorkingDay(calendar, due)) return [];
    const [unit, workingDay] = [names.unit(unitId), workingDayUpTo(calendar, due)];
    return [{ code: 'DUE_ON_DAY_OFF', vi: `Hạn của ${unit}, ngày ${dayVi(due)}, là ngày nghỉ; ngày làm việc liền trước là ${dayVi(workingDay)}.`, en: `The due date of ${unit}, ${due}, is a day off; the working day before it is ${workingDay}.` }];
  });
}

const warnOfAsked: ActWarnings = ({ server }, { form }) => daysOff(server.database.sql, (form as { departments: readonly AskedUnit[] }).departments.map(({ departmentId, due }) => ({ unitId: departmentId, due })));

const warnOfDirected: ActWarnings = ({ server }, { form }) => daysOff(server.database.sql, (form as { acts: readonly DirectedUnit[] }).acts);

/** A register counts anew each year; within one, a number that stands there twice is mostly a slip. */
const warnOfNumber: ActWarnings = async ({ server }, { task }) => {
  const same = await registeredAlike(server.database.sql, task.processId);
  if (same.length === 0) return [];
  const others = same.join(', ');
  return [{ code: 'REGISTER_NUMBER_TAKEN', vi: `Số này đã được ghi cho báo cáo khác trong năm: ${others}; hãy kiểm tra lại sổ, có thể hoàn tác để ghi lại.`, en: `Another report of the year has this number already: ${others}; look at the register, it can be undone and entered anew.` }];
};

/** By step and choice. */
export const difficultyWarnings: Readonly<Record<string, ActWarnings>> = {
  [`${steps.register}/register`]: warnOfNumber,
  [`${steps.receive}/ask`]: warnOfAsked,
  [`${steps.submit}/ask`]: warnOfAsked,
  [`${steps.direct}/direct`]: warnOfDirected,
};
