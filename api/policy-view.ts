import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { StoredBook } from '../db/policy.ts';
import { readBook } from '../db/policy.ts';
import type { PolicyChangeRow } from '../db/policy-changes.ts';
import { findPolicyChange } from '../db/policy-changes.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { isWeekend, isWorkingDay } from '../domain/calendar.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { daysOf } from '../domain/policy-book.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { dryRunOf, faultsOf, manageAction } from './policy-acts.ts';
import { dryRunView } from './policy-dry-run.ts';
import type { policyChangeDetailSchema, policyChangeSchema } from './policy-schemas.ts';
import { today } from './schemas.ts';
import { iso } from './task-view.ts';

/** Names of everyone who proposed or closed one of these. */
export function changeNames(sql: Queryable, rows: readonly PolicyChangeRow[]): Promise<Names> {
  return namesFor(sql, { people: rows.flatMap((row) => [row.proposedBy, row.appliedBy]), onDate: today() });
}

export function changeView(row: PolicyChangeRow, names: Names): z.output<typeof policyChangeSchema> {
  const person = (id: string) => ({ id, name: names.person(id) });
  return {
    id: row.id, kind: row.kind, status: row.status, basis: row.basis, proposedBy: person(row.proposedBy), proposedAt: row.proposedAt.toISOString(), closedBy: row.appliedBy === null ? null : person(row.appliedBy), closedAt: iso(row.appliedAt),
    reason: row.reason, version: row.version, body: { ...row.body },
  };
}

/** A change with a fresh dry run, or with what stands against it. @throws Refusal NOT_FOUND */
export async function changeDetail(sql: Queryable, request: FastifyRequest, id: string): Promise<z.output<typeof policyChangeDetailSchema>> {
  const row = await findPolicyChange(sql, id);
  if (!row) throw new Refusal('NOT_FOUND');
  const view = changeView(row, await changeNames(sql, [row]));
  if (row.status !== 'PROPOSED') return { ...view, dryRun: null, obstacles: [] };
  const book = await readBook(sql);
  const obstacles = faultsOf(book, row).map(({ field }) => field);
  if (obstacles.length > 0) return { ...view, dryRun: null, obstacles };
  return { ...view, dryRun: await dryRunView(sql, request, manageAction(row.kind), await dryRunOf(sql, book, id, row)), obstacles };
}

interface SkippedDay {
  readonly day: CivilDate;
  readonly why: Bilingual;
  readonly source: string | null;
}

/** The days between two that are no working days, the later one included, each with why. */
export function skippedDays(book: StoredBook, area: readonly string[], calendar: WorkingCalendar, from: CivilDate, to: CivilDate): SkippedDay[] {
  const entries = daysOf(book.days, area, from, to);
  const skipped: SkippedDay[] = [];
  for (let day = addCalendarDays(from, 1); day <= to; day = addCalendarDays(day, 1)) {
    if (isWorkingDay(calendar, day)) continue;
    const entry = entries.get(day);
    const why = entry ? { vi: entry.nameVi, en: entry.nameEn } : { vi: 'Nghỉ hằng tuần', en: 'Weekend' };
    skipped.push({ day, why: entry && isWeekend(day) ? { vi: `${why.vi} (nghỉ hằng tuần)`, en: `${why.en} (weekend)` } : why, source: entry?.source ?? null });
  }
  return skipped;
}
