import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import type { TaskRow } from '../db/tasks.ts';
import { openTasksIn } from '../db/tasks.ts';
import { standingOf } from '../db/waits.ts';
import type { Appointment } from '../domain/access.ts';
import { appointmentFor } from '../domain/access.ts';
import { dayVi } from '../domain/civil-date.ts';
import { duesOnDaysOff } from '../domain/due-days.ts';
import type { LevelDates } from '../domain/plan-faults.ts';
import { isPlanKind } from '../domain/plan.ts';
import { chairman } from '../domain/posts.ts';
import { roles } from '../domain/roles.ts';
import type { Bilingual } from '../domain/text.ts';
import { steps } from '../workflows/credit-plan/contract.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** What whoever acted should know, though it was no reason to refuse. */
export const warningSchema = z.strictObject({ code: z.enum(['DUE_ON_DAY_OFF', 'MAKER_WILL_NOT_SUBMIT', 'NOBODY_MAY_ACT', 'REGISTER_NUMBER_TAKEN', 'RISK_BEYOND_LIMIT', 'COMMITTED_OVER_DEBT', 'STILL_OWED', 'ATTENDANCE_DIFFERS', 'BOARD_VERSION_OTHER']), vi: z.string(), en: z.string() });
export type Warning = z.output<typeof warningSchema>;

/** An act that has been written, and by whose right. */
export interface WrittenAct {
  readonly task: TaskRow;
  readonly form: unknown;
  readonly right: Appointment;
}

/** What is to be said of an act once it is written. */
export type ActWarnings = (request: FastifyRequest, act: WrittenAct) => Promise<Warning[]>;

const levelNames: Readonly<Record<keyof LevelDates, Bilingual>> = {
  commune: { vi: 'cấp xã', en: 'the communes' },
  office: { vi: 'phòng giao dịch', en: 'the transaction offices' },
  branch: { vi: 'chi nhánh', en: 'the branch' },
  head: { vi: 'Trưởng Ban đại diện', en: 'the Head of the Representative Board' },
};

/** Last days on which nobody works: they stand as they are. @param area whose calendar counts */
export async function warnOfDaysOff(sql: Queryable, due: LevelDates, area: readonly string[]): Promise<Warning[]> {
  const calendar = (await calendarsOn(sql, today()))(area);
  return duesOnDaysOff(due, calendar).map(({ level, day, workingDay }) => ({
    code: 'DUE_ON_DAY_OFF',
    vi: `Hạn của ${levelNames[level].vi}, ngày ${dayVi(day)}, là ngày nghỉ; ngày làm việc liền trước là ${dayVi(workingDay)}.`,
    en: `The due date of ${levelNames[level].en}, ${day}, is a day off; the working day before it is ${workingDay}.`,
  }));
}

/** Whoever enters needs is a maker of that version: one who could have sent it, or acts for one who could, may not any more. */
async function warnMaker(request: FastifyRequest, { task, right }: WrittenAct): Promise<Warning[]> {
  const { sql } = request.server.database;
  const to = chairman(task.toUnitId);
  // Most who enter could never have sent it: nothing is asked for them.
  if (!isPlanKind(task.kind) || (!to.roles.includes(right.role) && !appointmentFor(request.actor, to, task.kind))) return [];
  const submit = (await openTasksIn(sql, [task.processId])).find(({ step }) => step === steps.submit);
  if (!submit) return [];
  const [[standing], names] = await Promise.all([standingOf(sql, [submit.id]), namesFor(sql, { units: [submit.toUnitId], onDate: today() })]);
  const { vi, en } = creditPlanTexts[task.kind].steps[submit.step] ?? { vi: submit.step, en: submit.step };
  const unit = names.unit(submit.toUnitId);
  const titles = { vi: to.roles.map((role) => roles[role].vi).join(' hoặc '), en: to.roles.map((role) => roles[role].en).join(' or ') };
  const left = standing?.someoneMay === true
    ? { vi: `phải do người khác giữ vai trò ${titles.vi}, ${unit}, thực hiện`, en: `someone else who is ${titles.en}, ${unit}, has to do that` }
    : { vi: `hiện không còn ai giữ vai trò ${titles.vi}, ${unit}, được thực hiện; ${roles.REGISTRAR.vi} phải giao vai trò này cho người khác`, en: `no one who is ${titles.en}, ${unit}, may do that now: the ${roles.REGISTRAR.en} has to appoint someone else` };
  return [{
    code: 'MAKER_WILL_NOT_SUBMIT',
    vi: `Người nhập là người lập của phiên bản này nên ông/bà, và người được làm thay, không được thực hiện bước «${vi}»; ${left.vi}.`,
    en: `Whoever enters is a maker of this version, so neither you nor whom you act for may do "${en}"; ${left.en}.`,
  }];
}

/** By step and choice, of every kind of plan. */
export const planWarnings: Readonly<Record<string, ActWarnings>> = {
  [`${steps.enterNeeds}/enter`]: warnMaker,
  [`${steps.changeDates}/change`]: (request, { task, form }) => warnOfDaysOff(request.server.database.sql, (form as { due: LevelDates }).due, task.area),
};
