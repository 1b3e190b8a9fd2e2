import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { findProcesses } from '../db/processes.ts';
import type { ProcessRow } from '../db/processes.ts';
import type { Reason } from '../db/search-reasons.ts';
import { reasonsOf } from '../db/search-reasons.ts';
import type { Term } from '../db/search-terms.ts';
import type { TaskRow } from '../db/tasks.ts';
import { openTasksIn } from '../db/tasks.ts';
import { namesThenAndNow } from '../db/unit-names.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { processSchema, processView } from './process-view.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, stepName } from './task-view.ts';

const reasonSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('KEY') }),
  z.strictObject({
    by: z.literal('UNIT'), unitId: z.string(), name: z.string().describe('The name, present or past, that led to the unit'), formerDistrict: z.string().nullable(), formerProvince: z.string().nullable(),
    validFrom: civilDateSchema, validTo: civilDateSchema.nullable(),
  }),
  z.strictObject({ by: z.literal('PERSON'), id: z.string(), name: z.string().describe('Who took part in it') }),
]);

export const hitSchema = processSchema
  .extend({
    unit: z.strictObject({ id: z.string(), name: z.string().describe('As of today; the names of its successors where it has ended'), nameThen: z.string().describe('When the process began'), title: bilingualSchema.describe('The name of then, with "(nay là …)" where it is another today') }),
    standsAt: z.array(z.strictObject({ taskId: z.string(), stepName: bilingualSchema, unit: refSchema, dueDate: civilDateSchema.nullable() })).describe('The open duties it waits for; none where it has ended or waits elsewhere'),
    foundBy: z.array(reasonSchema).describe('By what it was found: its id (KEY), a name of its unit, or a person who took part'),
  })
  .meta({ id: 'SearchHit' });

type Hit = z.output<typeof hitSchema>;

/** The processes of a page, in its order, as they are told; one that is gone meanwhile is missing. */
export async function hitViews(sql: Queryable, terms: readonly Term[], ids: readonly string[]): Promise<Hit[]> {
  const rows = await findProcesses(sql, ids);
  const begun = (row: ProcessRow): string => civilDateAt(row.openedAt.getTime());
  const [reasons, tasks, units] = await Promise.all([reasonsOf(sql, terms, rows), openTasksIn(sql, ids), namesThenAndNow(sql, rows.map((row) => ({ unitId: row.unitId, day: begun(row) })), today())]);
  const duties = tasks.filter(({ nature }) => nature === 'DUTY');
  const names = await namesFor(sql, { units: duties.map((task) => task.toUnitId), onDate: today() });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const known = units.find((one) => one.unitId === row.unitId && one.day === begun(row)) ?? { name: row.unitId, now: [] };
    return [{ ...processView(row, names), unit: unitView(row.unitId, known.name, known.now), standsAt: duties.filter((task) => task.processId === id).map((task) => dutyView(task, names)), foundBy: (reasons.get(id) ?? []).map(reasonView) }];
  });
}

function unitView(id: string, nameThen: string, now: readonly string[]): Hit['unit'] {
  const name = now.length === 0 ? nameThen : now.join(', ');
  const title: Bilingual = name === nameThen ? { vi: name, en: name } : { vi: `${nameThen} (nay là ${name})`, en: `${nameThen} (now ${name})` };
  return { id, name, nameThen, title };
}

function dutyView(task: TaskRow, names: Names): Hit['standsAt'][number] {
  return { taskId: task.id, stepName: stepName(task.kind, task.step), unit: { id: task.toUnitId, name: names.unit(task.toUnitId) }, dueDate: task.dueDate };
}

function reasonView(reason: Reason): Hit['foundBy'][number] {
  if (reason.by !== 'UNIT') return reason;
  const { by, unitId, name, formerDistrict, formerProvince, validFrom, validTo } = reason;
  return { by, unitId, name, formerDistrict, formerProvince, validFrom, validTo };
}
