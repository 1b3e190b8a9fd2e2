import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { isQuiet } from '../workflows/testing.ts';
import type { TestApp } from './testing.ts';
import type { Answer } from './testing-calls.ts';
import { callsOf } from './testing-calls.ts';
import { tomorrow } from './schemas.ts';
import type { whySchema } from './why.ts';

export type Why = z.output<typeof whySchema>;
export type Wait = Why['others'][number];

/** A process as the API tells it. */
export interface ToldProcess {
  readonly id: string;
  readonly workflowType: string;
  readonly status: string;
  readonly turn: number;
  readonly whoHoldsIt: { readonly vi: string; readonly en: string };
  readonly why: Why;
}

export const waitsOf = (told: ToldProcess): Wait[] => [told.why, ...told.why.others];

/** Asks why processes wait, and lets exactly the named people do the named acts. */
export function whyDriver(api: TestApp) {
  const { sql } = api.database;
  const { call } = callsOf(api);

  async function ask(processId: string, as = 'operator'): Promise<ToldProcess> {
    const { status, body } = await call(as, 'GET', `/api/processes/${processId}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as ToldProcess;
  }

  /** Every process of a campaign, once nothing of it moves by itself. */
  async function askAll({ engine, period }: TestCampaign): Promise<ToldProcess[]> {
    await isQuiet(engine, period);
    const rows = await sql<{ id: string }[]>`select id from process where period = ${period} order by id`;
    return Promise.all(rows.map(({ id }) => ask(id)));
  }

  /** The sign-in name of whom a wait names: the person, or the first who holds the role and is not barred. */
  async function named({ who, taskId }: Wait): Promise<string> {
    for (const { personId = null, role, unitId } of who) {
      const [row] = await sql<{ subject: string }[]>`
        select p.subject from appointment a join person p on p.id = a.person_id left join task t on t.id = ${taskId}
        where a.role = ${role} and a.unit_id = ${unitId} and a.ended_at is null and p.ended_at is null and (${personId}::text is null or p.id = ${personId})
          and not (p.id = any(coalesce(t.not_by, '{}'))) order by p.id limit 1`;
      if (row) return row.subject;
    }
    throw new Error(`nobody is ${JSON.stringify(who)}`);
  }

  /** What a person has to send to carry out the act that a wait names. */
  async function free(wait: Wait, choice = wait.choices[0] ?? '', form: object = {}): Promise<Answer> {
    const reason = 'Thử cho quy trình đi tiếp (minh họa)';
    const subject = await named(wait);
    switch (wait.act) {
      case 'DECIDE':
        return call(subject, 'POST', `/api/tasks/${wait.taskId ?? ''}/decision`, { choice, form });
      case 'START_CLOCK':
        return call(subject, 'POST', `/api/tasks/${wait.taskId ?? ''}/clock/start`, { reason });
      case 'EXTEND':
        return call(subject, 'POST', `/api/tasks/${wait.taskId ?? ''}/extend`, { until: tomorrow(), reason });
      case 'RETRY':
        return call(subject, 'POST', `/api/processes/${wait.processId}/retry`, { reason });
      case 'END':
        return call(subject, 'POST', `/api/processes/${wait.processId}/end`, { reason });
      case 'APPOINT':
        return appoint(subject, wait);
      case null:
        throw new Error('nobody has to act');
    }
  }

  /** The registrar gives a role of the task to someone else. */
  async function appoint(registrar: string, { taskId }: Wait): Promise<Answer> {
    const [task] = await sql<{ role: string; unitId: string }[]>`select to_roles[1] as role, to_unit_id as "unitId" from task where id = ${taskId}`;
    const appointment = { role: task?.role, unitId: task?.unitId, validFrom: '2026-01-01', basis: 'QĐ minh họa 03/2026' };
    return call(registrar, 'POST', '/api/people', { subject: `deputy-${randomUUID().slice(0, 8)}`, displayName: 'Trần Văn Mẫu (minh họa)', appointment });
  }

  return { ask, askAll, named, free, call };
}

export type WhyDriver = ReturnType<typeof whyDriver>;
