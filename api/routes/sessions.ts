import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listSessions, readinessBy, readinessOf } from '../../db/session-reads.ts';
import type { Queryable } from '../../db/client.ts';
import { policyFor } from '../../db/policy.ts';
import { areaOf, areasOf, findUnit, provinceIds } from '../../db/units.ts';
import { reachOf } from '../../domain/access.ts';
import { addWorkingDays } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays, calendarDaysBetween } from '../../domain/civil-date.ts';
import { faultAt, Refusal } from '../../domain/errors.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import type { UnitKind } from '../../domain/roles.ts';
import { sessionKind } from '../../domain/sessions.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, idParams, idSchema, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import { mustSeeSession, mustSeeWholeSession } from '../session-access.ts';
import { monthSchema, stateSchema } from '../session-codes.ts';
import { dayOptions, dayOptionsSchema } from '../session-days.ts';
import { sessionFile } from '../session-file.ts';
import { sessionFileSchema } from '../session-file-schema.ts';
import { invitationOf } from '../session-invitation.ts';
import { dueLoanCursorSchema, dueLoansSchema, sessionDueLoans } from '../session-loans.ts';
import { readinessSchema, readinessView, readinessViews, sessionReadinessSchema } from '../session-readiness.ts';
import { sessionSchema, sessionViews } from '../sessions-view.ts';
import type { App } from '../types.ts';

/** Lists are asked for at most so many days of sessions. */
const longestPeriod = 400;
/** Readiness is asked for at most so many days ahead. */
const furthestReadiness = 62;

const listQuery = z
  .strictObject({
    ...pageQuery,
    month: monthSchema.optional().describe('Sessions of this month, YYYY-MM, whatever day they are held on'),
    from: civilDateSchema.optional().describe('First day; today where neither month nor days are given'),
    to: civilDateSchema.optional().describe('Last day'),
    office: idSchema.optional().describe('The office that serves them, or the branch where it plans with communes itself'),
    commune: idSchema.optional(),
    point: idSchema.optional(),
    state: stateSchema.optional(),
    mine: z.enum(['true', 'false']).transform((text) => text === 'true').optional().describe('Only those to which you are invited by a role, or at which you are on duty'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || (to >= from && calendarDaysBetween(from, to) <= longestPeriod), { path: ['to'], params: { vi: 'Ngày cuối phải từ ngày đầu trở đi và cách không quá 400 ngày.', en: 'The last day must not be before the first, and at most 400 days after it.' } });
const cursorSchema = z.strictObject({ day: civilDateSchema, id: idSchema });
const readinessQuery = z.strictObject({
  on: civilDateSchema.optional().describe('Sessions up to this day; without, as many working days ahead as `session.readyDays` says'),
  unit: idSchema.optional().describe('A point, a commune, an office, the branch or the province; without, all of your area'),
});

/** @throws Refusal NOT_FOUND at the field where there is no such unit of such a kind */
export async function mustBeUnit(sql: Queryable, field: string, id: string | undefined, kinds: readonly UnitKind[]): Promise<void> {
  const unit = id === undefined ? undefined : await findUnit(sql, id, today());
  if (id !== undefined && (!unit || !kinds.includes(unit.kind))) throw new Refusal('NOT_FOUND', {}, [faultAt(`query:${field}`, 'NOT_FOUND')]);
}

/** A unit of the person's area, or one above it, of which they see their own part. @throws Refusal NOT_FOUND at the field */
async function mustReach(request: FastifyRequest, unitId: string): Promise<void> {
  const { actor, server: { database: { sql } } } = request;
  const mine = await areasOf(sql, reachOf(actor, 'session.read').flatMap(({ units }) => units), today());
  if (![...mine.values()].some((area) => area.includes(unitId))) request.mustSee('session.read', await areaOf(sql, unitId, today()), 'query:unit', sessionKind);
}

/** The last day of a look at readiness. @throws Refusal DAY_PASSED, READINESS_TOO_FAR */
async function lastDay(sql: Queryable, on: CivilDate | undefined): Promise<CivilDate> {
  const day = today();
  const last = addCalendarDays(day, furthestReadiness);
  if (on !== undefined && on < day) throw new Refusal('DAY_PASSED', { day: on }, [faultAt('query:on', 'DAY_PASSED', { day: on })]);
  if (on !== undefined && on > last) throw new Refusal('READINESS_TOO_FAR', { day: on, last }, [faultAt('query:on', 'READINESS_TOO_FAR', { day: on, last })]);
  if (on !== undefined) return on;
  const policy = await policyFor(sql, await provinceIds(sql), day);
  return addWorkingDays(policy.calendar, day, numberOf(policy, 'session.readyDays'));
}

/** Sessions at transaction points: lists, one with everything that belongs to it, and what is missing. Everything else is done on tasks. */
export async function sessionRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.get(
    '/api/sessions',
    {
      config: { action: 'self.read' },
      schema: { tags: ['sessions'], summary: 'Sessions of your area and those that you take part in, by day', querystring: listQuery, response: readResponses({ 200: z.strictObject({ items: z.array(sessionSchema), nextCursor: nextCursorSchema }) }) },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      await Promise.all([mustBeUnit(sql, 'office', query.office, ['OFFICE', 'BRANCH']), mustBeUnit(sql, 'commune', query.commune, ['COMMUNE']), mustBeUnit(sql, 'point', query.point, ['POINT'])]);
      const isOpenEnded = query.month === undefined && query.from === undefined && query.to === undefined;
      const rows = await listSessions(lists, actor, { ...filter, ...(isOpenEnded ? { from: today() } : {}) }, { after: decodeCursor(cursorSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, ({ day, processId }) => ({ day, id: processId }));
      return { items: await sessionViews(sql, items), nextCursor };
    },
  );

  app.get(
    '/api/sessions/:id',
    { config: { action: 'addressed' }, schema: { tags: ['sessions'], summary: 'One session: place, day and moves, who guards and serves it, agenda, who is invited and came, board, minutes, difficulties, follow-ups, and what is missing; to who is only invited what the invitation needs', params: idParams, response: readResponses({ 200: sessionFileSchema }) } },
    async (request) => {
      const { processId, isWhole } = await mustSeeSession(request, request.params.id);
      const file = await sessionFile(sql, processId);
      if (!file) throw new Refusal('NOT_FOUND');
      return isWhole ? file : invitationOf(file, request.actor);
    },
  );

  app.get(
    '/api/sessions/:id/day-options',
    { config: { action: 'addressed' }, schema: { tags: ['sessions'], summary: 'What each rule gives for a new day of the session', params: idParams, response: readResponses({ 200: dayOptionsSchema }) } },
    async (request) => {
      const options = await dayOptions(sql, (await mustSeeWholeSession(request, request.params.id)).processId);
      if (!options) throw new Refusal('NOT_FOUND');
      return options;
    },
  );

  app.get(
    '/api/sessions/:id/due-loans',
    {
      config: { action: 'register.read' },
      schema: { tags: ['sessions'], summary: "Loans of the point's groups that fall due on a day which the session had or has, by that day; each look is on record", params: idParams, querystring: z.strictObject(pageQuery), response: readResponses({ 200: dueLoansSchema }) },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      return sessionDueLoans(request, request.params.id, { after: decodeCursor(dueLoanCursorSchema, cursor), limit });
    },
  );

  app.get(
    '/api/sessions/:id/readiness',
    { config: { action: 'addressed' }, schema: { tags: ['sessions'], summary: 'What one session still lacks, and who has it', params: idParams, response: readResponses({ 200: sessionReadinessSchema }) } },
    async (request) => {
      const row = await readinessBy(sql, (await mustSeeWholeSession(request, request.params.id)).processId);
      const [view] = await readinessViews(sql, row ? [row] : []);
      if (!view) throw new Refusal('NOT_FOUND');
      return view;
    },
  );

  app.get(
    '/api/session-readiness',
    { config: { action: 'session.read' }, schema: { tags: ['sessions'], summary: 'What the sessions of the next days still lack: by session, by preparation, by office', querystring: readinessQuery, response: readResponses({ 200: readinessSchema }, [422]) } },
    async (request) => {
      const { query, actor } = request;
      await mustBeUnit(sql, 'unit', query.unit, ['POINT', 'COMMUNE', 'OFFICE', 'BRANCH', 'PROVINCE']);
      if (query.unit !== undefined) await mustReach(request, query.unit);
      const [from, until] = [today(), await lastDay(sql, query.on)];
      return readinessView(sql, await readinessOf(lists, actor, { unitId: query.unit, from, until }), { from, until });
    },
  );
}
