import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { CampaignRow, StepRow } from '../db/plans.ts';
import { exceptionsOf, lastSynthesis, lastTasksOf } from '../db/plans.ts';
import { calendarsOn, policyFor } from '../db/policy.ts';
import { reachedProcesses } from '../db/policy-reach.ts';
import type { ProcessRow } from '../db/processes.ts';
import { findProcesses } from '../db/processes.ts';
import { openTasksIn } from '../db/tasks.ts';
import { deadlineActsOf } from '../db/waits.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi, startOfDayMs } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import type { StepAhead, StepForecast } from '../domain/forecast.ts';
import { forecast, givenDay } from '../domain/forecast.ts';
import { roles } from '../domain/roles.ts';
import type { Bilingual } from '../domain/text.ts';
import type { PlanLevel } from '../domain/plan.ts';
import { planProcessId } from '../workflows/credit-plan/contract.ts';
import type { PlanStep } from '../workflows/credit-plan/rules.ts';
import { stepsDone, wayOfPlan } from '../workflows/credit-plan/rules.ts';
import { dayOf } from './days.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import type { Post } from './late.ts';
import { exceptionBy, needException } from './late.ts';
import { civilDateSchema, refSchema, roleSchema, today } from './schemas.ts';
import { bilingualSchema, stepName } from './task-view.ts';
import { ruleKinds, ruleOf } from './why-rules.ts';

export const forecastSchema = z.strictObject({
  year: z.int(),
  period: z.string(),
  commune: refSchema,
  submitsOn: civilDateSchema.nullable().describe('The day asked about; null when it has been submitted'),
  steps: z.array(z.strictObject({
    step: z.string(),
    stepName: bilingualSchema,
    unit: refSchema.describe('Whose step it is'),
    state: z.enum(['DONE', 'OPEN', 'TO_COME']),
    deadline: civilDateSchema.nullable(),
    rule: z.strictObject({ kind: z.enum(ruleKinds), text: bilingualSchema }).nullable(),
    day: civilDateSchema.describe('The day on which it was done, or is done at the latest'),
    late: z.boolean().describe('It can only be done after its deadline'),
  })),
  signature: civilDateSchema.describe('The day on which the Head can sign at the latest'),
  exception: z.strictObject({ role: roleSchema, unit: refSchema }).nullable().describe('The plan comes after its due date: who has to extend it first, on record'),
  leftOut: z.array(refSchema).describe('Levels that have gone on without it: what follows holds only once they have it back'),
  sentence: bilingualSchema,
});
type ForecastView = z.output<typeof forecastSchema>;

/** What is known of a commune's plan and of the levels above it. */
interface Standing {
  readonly campaign: CampaignRow;
  readonly commune: ProcessRow;
  readonly units: Readonly<Record<PlanLevel, string>>;
  readonly processes: Readonly<Record<PlanLevel, string>>;
  readonly done: number;
  readonly leftOut: readonly PlanLevel[];
  readonly tasks: readonly StepRow[];
}

/**
 * When the Head can sign at the latest, if a commune submits on a day and each level takes its whole time; what has happened is taken from the processes.
 * It holds for this commune: the levels above also wait for their other communes.
 * @throws Refusal PROCESS_CLOSED when its plan has ended without approval
 */
export async function forecastOf(sql: Queryable, campaign: CampaignRow, commune: ProcessRow, submitsOn: CivilDate): Promise<ForecastView> {
  if (commune.closedAt !== null && commune.status !== 'APPROVED') throw new Refusal('PROCESS_CLOSED');
  const standing = await standingOf(sql, campaign, commune);
  const { units, done } = standing;
  const names = await namesFor(sql, { units: Object.values(units), onDate: today() });
  const unit = (id: string) => ({ id, name: names.unit(id) });
  const steps = await stepsOf(sql, standing, submitsOn, unit);
  const asked = done === 0 ? submitsOn : null;
  const leftOut = standing.leftOut.map((level) => unit(units[level]));
  const signature = steps.at(-1)?.day ?? submitsOn;
  const exception = await exceptionFor(sql, standing, submitsOn);
  const by = exception && { role: exception.role, unit: unit(exception.unitId) };
  return { year: campaign.year, period: campaign.period, commune: unit(commune.unitId), submitsOn: asked, steps, signature, exception: by, leftOut, sentence: sentenceOf(standing, names, { submitsOn: asked, signature, exception }) };
}

async function standingOf(sql: Queryable, campaign: CampaignRow, commune: ProcessRow): Promise<Standing> {
  const { period } = campaign;
  const units = { commune: commune.unitId, office: commune.area[1] ?? '', branch: commune.area.at(-2) ?? '' };
  const processes = { commune: commune.id, office: planProcessId(campaign.kind, period, 'office', units.office), branch: planProcessId(campaign.kind, period, 'branch', units.branch) };
  const [rows, tasks, ...excepted] = await Promise.all([findProcesses(sql, [processes.office, processes.branch]), lastTasksOf(sql, Object.values(processes)), unitsLeftOut(sql, processes.office), unitsLeftOut(sql, processes.branch)]);
  const statusOf = (id: string): string => rows.find((row) => row.id === id)?.status ?? '';
  const status = { commune: commune.status, office: statusOf(processes.office), branch: statusOf(processes.branch) };
  const [byOffice, byBranch] = excepted;
  const isAhead = { office: status.office === 'SENT' || status.office === 'ACCEPTED', branch: status.branch === 'SUBMITTED' };
  const leftOut = [
    ...(isAhead.office && (commune.status !== 'ACCEPTED' || byOffice?.includes(units.commune)) ? ['office' as const] : []),
    ...(isAhead.branch && (status.office !== 'ACCEPTED' || byBranch?.includes(units.office)) ? ['branch' as const] : []),
  ];
  return { campaign, commune, units, processes, tasks, leftOut, done: stepsDone(status, leftOut) };
}

/** Who has to make an exception before the plan can be sent on that day; null where none is needed. */
async function exceptionFor(sql: Queryable, { done, commune }: Standing, submitsOn: CivilDate): Promise<Post | null> {
  const late = done === 0 ? await needException(sql, await openTasksIn(sql, [commune.id]), submitsOn) : new Set();
  return late.size > 0 ? exceptionBy(commune) : null;
}

/** The units that the newest synthesis of a process was made without. */
async function unitsLeftOut(sql: Queryable, processId: string): Promise<string[]> {
  return (await exceptionsOf(sql, processId, await lastSynthesis(sql, processId))).map((exception) => exception.unitId);
}

async function stepsOf(sql: Queryable, standing: Standing, submitsOn: CivilDate, unit: (id: string) => { id: string; name: string }): Promise<ForecastView['steps']> {
  const { campaign, units, done } = standing;
  const ahead = wayOfPlan.map((step, i) => ({ step, task: i === done || (step.standing && i > done) ? openTask(standing, step) : undefined }));
  const policies = await policiesOf(sql, standing);
  const acts = await deadlineActsOf(sql, ahead.flatMap(({ task }) => task ?? []));
  const way = ahead.map(({ step: { step, level, due }, task }): StepAhead => ({ step, due: campaign.dueDates[due], policy: policies[level], ...(task ? { open: { rule: task.dueRule, left: task.clock?.left ?? null } } : {}) }));
  const before = wayOfPlan.slice(0, done).map((step) => doneOn(standing, step));
  const from = done === 0 ? submitsOn : [today(), ...before].sort().at(-1);
  // Whatever its deadline, the commune submits on the day that is asked about.
  const [first, later] = done === 0 ? [way.slice(0, 1), way.slice(1)] : [[], way.slice(done)];
  const told = [...first.map((one): StepForecast => givenDay(one, submitsOn, today())), ...forecast(later, from ?? today())];
  return wayOfPlan.map((step, i) => {
    const base = { step: step.step, stepName: stepName(campaign.kind, step.step), unit: unit(step.due === 'head' ? (standing.commune.area.at(-1) ?? '') : units[step.level]) };
    const next = told[i - done];
    if (i < done || !next) return { ...base, state: 'DONE' as const, deadline: null, rule: null, day: before[i] ?? submitsOn, late: false };
    const { rule: dueRule, deadline, day } = next;
    const task = ahead[i]?.task;
    const act = task?.clock ? { taskId: task.id, act: 'task.startClock' as const, at: new Date(startOfDayMs(dueRule && 'after' in dueRule && typeof dueRule.after === 'string' ? dueRule.after : day)), due: null } : acts.find((one) => one.taskId === task?.id);
    const rule = ruleOf({ dueRule, dueDate: deadline, clock: null, kind: campaign.kind }, act);
    return { ...base, state: task ? ('OPEN' as const) : ('TO_COME' as const), deadline, rule: rule && { kind: rule.kind, text: rule.text }, day, late: deadline !== null && day > deadline };
  });
}

function taskOf({ tasks, processes, units }: Standing, { step, level, about }: PlanStep): StepRow | undefined {
  return tasks.find((task) => task.processId === processes[level] && task.step === step && task.subject === (about === null ? null : units[about]));
}

function openTask(standing: Standing, step: PlanStep): StepRow | undefined {
  const task = taskOf(standing, step);
  return task?.status === 'OPEN' ? task : undefined;
}

function doneOn(standing: Standing, step: PlanStep): CivilDate {
  return dayOf(taskOf(standing, step)?.closedAt ?? standing.commune.statusSince);
}

/** By what the process of each level goes: its own parameters, and the calendar as it is now. */
async function policiesOf(sql: Queryable, { campaign, commune, processes }: Standing): Promise<Record<PlanLevel, StepAhead['policy']>> {
  const [running, calendars, inForce] = await Promise.all([reachedProcesses(sql, { kind: campaign.kind, period: campaign.period }, today()), calendarsOn(sql, today()), policyFor(sql, commune.area, today())]);
  const of = (level: PlanLevel, above: number): StepAhead['policy'] => ({ ...(running.find((one) => one.id === processes[level])?.parameters ?? inForce), calendar: calendars(commune.area.slice(above)) });
  return { commune: of('commune', 0), office: of('office', 1), branch: of('branch', -2) };
}

interface Outlook {
  readonly submitsOn: CivilDate | null;
  readonly signature: CivilDate;
  readonly exception: Post | null;
}

function sentenceOf({ commune, leftOut, units, done }: Standing, names: Names, { submitsOn, signature, exception }: Outlook): Bilingual {
  const unit = names.unit(commune.unitId);
  if (done === wayOfPlan.length) return { vi: `Kế hoạch của ${unit} đã được Trưởng Ban đại diện phê duyệt ngày ${dayVi(signature)}.`, en: `The plan of ${unit} was approved by the Head of the Representative Board on ${signature}.` };
  const begin = submitsOn === null ? { vi: `${unit} đã gửi; nếu`, en: `${unit} has submitted; if` } : { vi: `Nếu ${unit} gửi ngày ${dayVi(submitsOn)},`, en: `If ${unit} submits on ${submitsOn},` };
  const without = leftOut.map((level) => names.unit(units[level])).join(', ');
  const reopened = without === '' ? { vi: '', en: '' } : { vi: `; ${without} đã tổng hợp không có xã này, phải tổng hợp lại`, en: `; ${without} went on without it and has to make its synthesis again` };
  const late = exception === null
    ? { vi: '', en: '' }
    : { vi: `; gửi sau hạn thì ${roles[exception.role].vi}, ${names.unit(exception.unitId)}, phải gia hạn trước, có ghi lý do`, en: `; as that is after its due date, the ${roles[exception.role].en}, ${names.unit(exception.unitId)}, has to extend it first, with a reason` };
  return {
    vi: `${begin.vi} mỗi cấp dùng hết thời hạn và các đơn vị khác không chậm hơn thì Trưởng Ban đại diện ký muộn nhất ngày ${dayVi(signature)}${late.vi}${reopened.vi}.`,
    en: `${begin.en} each level takes its whole time and no other unit is later, the Head of the Representative Board signs on ${signature} at the latest${late.en}${reopened.en}.`,
  };
}
