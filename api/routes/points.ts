import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openPostingFor, tellPostings } from '../../db/boards.ts';
import type { Queryable } from '../../db/client.ts';
import type { PointRow } from '../../db/points.ts';
import { changePointDay, findPoint, groupsOfPoint, insertPoint, listPoints, movePoint, pausePoint, setPointGroups, tellSessions } from '../../db/points.ts';
import { areaOf, branchIds, findUnits } from '../../db/units.ts';
import { faultAt, Refusal } from '../../domain/errors.ts';
import { pointPlace } from '../../domain/session-months.ts';
import { messages as boardMessages } from '../../workflows/information-board/contract.ts';
import { deskMessages } from '../../workflows/shared/contract.ts';
import { messages } from '../../workflows/transaction-session/contract.ts';
import { actKey } from '../engine.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { groupsSchema, keepReason, mustEndOnItsDay, newCommuneSchema, newDaySchema, newPointSchema, pauseSchema, pointDetailsSchema, pointFileSchema, pointSchema, pointViews, readPoint, readPointFile, resumeSchema } from '../points.ts';
import { pointToPlanSchema, readPointToPlan } from '../points-planning.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { recordAct } from '../registry-record.ts';
import { idParams, idSchema, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { lockUnit, mustBe } from './unit-changes.ts';

const tags = ['points'];
const cursorSchema = z.strictObject({ point: idSchema });
const listQuery = z.strictObject({
  ...pageQuery,
  unitId: idSchema.optional().describe('A commune, an office, the branch: points of its area today'),
  paused: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
});

/** The registry of transaction points: read by everyone who holds any role, changed by a registrar in their own area. A point ends like every unit. */
export async function pointRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.get(
    '/api/points',
    { config: { action: 'unit.read' }, schema: { tags, summary: 'Transaction points with their fixed day and their next session, by id', querystring: listQuery, response: readResponses({ 200: z.strictObject({ items: z.array(pointSchema), nextCursor: nextCursorSchema }) }) } },
    async ({ query: { limit, cursor, unitId, paused } }) => {
      const rows = await listPoints(lists, { unitId, paused }, today(), { after: decodeCursor(cursorSchema, cursor)?.point, limit });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => ({ point: id }));
      return { items: await pointViews(sql, items), nextCursor };
    },
  );

  app.get(
    '/api/points/:id',
    { config: { action: 'unit.read' }, schema: { tags, summary: 'One transaction point, with the groups that meet there', params: idParams, response: readResponses({ 200: pointFileSchema }) } },
    async ({ params }) => readPointFile(sql, params.id),
  );

  app.post(
    '/api/points',
    { config: { action: 'point.manage', act: 'point.create' }, schema: { tags, summary: 'A new transaction point in a commune', body: newPointSchema, response: writeResponses({ 201: pointToPlanSchema }) } },
    async (request, reply) => {
      const { communeId, formerCommuneId = null, fixedDay, startTime, validFrom } = request.body;
      const basis = request.mustSee('point.manage', await areaOf(sql, communeId, today()), '/communeId');
      mustEndOnItsDay(request.body, '/startTime');
      return writeOnce(request, reply, 201, async (tx) => {
        await mustBe(tx, communeId, ['COMMUNE'], validFrom, '/communeId');
        if (formerCommuneId !== null) await mustBeFormer(tx, formerCommuneId);
        const id = `point-${randomUUID()}`;
        await insertPoint(tx, { ...request.body, id, formerCommuneId });
        await openPostingFor(tx, id, { key: actKey(request), by: { personId: request.actor.personId, appointmentId: basis.id } }, today() > validFrom ? today() : validFrom);
        await recordAct(tx, request, basis, { subject: id, after: { commune: communeId, fixedDay, startTime, validFrom } });
        return readPointToPlan(tx, id);
      });
    },
  );

  app.post(
    '/api/points/:id/day',
    {
      config: { action: 'point.manage', act: 'point.day' },
      schema: { tags, summary: 'Another fixed day, time or length, from the first month on that is not planned yet: what is planned keeps its day', params: idParams, body: newDaySchema, response: writeResponses({ 200: pointDetailsSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const basis = request.mustSee('point.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const { fixedDay, startTime, minutes } = await lockPoint(tx, id);
        const before = { fixedDay, startTime, minutes };
        const after = { fixedDay: request.body.fixedDay ?? fixedDay, startTime: request.body.startTime ?? startTime, minutes: request.body.minutes ?? minutes };
        if (after.fixedDay === fixedDay && after.startTime === startTime && after.minutes === minutes) throw new Refusal('NOTHING_CHANGES');
        mustEndOnItsDay(after, request.body.startTime === undefined ? '/minutes' : '/startTime');
        await changePointDay(tx, id, { ...after, basis: request.body.basis });
        await recordAct(tx, request, basis, { subject: id, before, after });
        return readPoint(tx, id);
      });
    },
  );

  app.post(
    '/api/points/:id/pause',
    {
      config: { action: 'point.manage', act: 'point.pause' },
      schema: { tags, summary: 'Plan no session at a point from a day on. What is planned is held, unless its office cancels it', params: idParams, body: pauseSchema, response: writeResponses({ 200: pointDetailsSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { from = today(), reason } = request.body;
      const basis = request.mustSee('point.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const { pausedFrom } = await lockPoint(tx, id);
        if (from < today()) throw new Refusal('DAY_PASSED', { day: from }, [faultAt('/from', 'DAY_PASSED', { day: from })]);
        if (pausedFrom !== null) throw new Refusal('POINT_PAUSED', { from: pausedFrom });
        await pausePoint(tx, id, from);
        await recordAct(tx, request, basis, { subject: id, before: { pausedFrom }, after: { pausedFrom: from, reason: await keepReason(tx, request, id, reason) } });
        return readPoint(tx, id);
      });
    },
  );

  app.post(
    '/api/points/:id/resume',
    {
      config: { action: 'point.manage', act: 'point.resume' },
      schema: { tags, summary: 'Plan sessions at a point again. A month that was planned meanwhile is planned by hand', params: idParams, body: resumeSchema, response: writeResponses({ 200: pointToPlanSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const basis = request.mustSee('point.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const { pausedFrom } = await lockPoint(tx, id);
        if (pausedFrom === null) throw new Refusal('POINT_NOT_PAUSED');
        await pausePoint(tx, id, null);
        await openPostingFor(tx, id, { key: actKey(request), by: { personId: request.actor.personId, appointmentId: basis.id } }, today());
        await recordAct(tx, request, basis, { subject: id, before: { pausedFrom }, after: { pausedFrom: null, reason: await keepReason(tx, request, id, request.body.reason) } });
        return readPointToPlan(tx, id);
      });
    },
  );

  app.post(
    '/api/points/:id/commune',
    {
      config: { action: 'point.manage', act: 'point.commune' },
      schema: { tags, summary: 'The point lies in another commune from now on. Its site, day and groups stay; its open sessions are told. Needs your area to cover both communes', params: idParams, body: newCommuneSchema, response: writeResponses({ 200: pointDetailsSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { communeId } = request.body;
      const basis = request.mustSee('point.manage', await areaOf(sql, id, today()));
      request.mustSee('point.manage', await areaOf(sql, communeId, today()), '/communeId');
      return writeOnce(request, reply, 200, async (tx) => {
        const before = await lockPoint(tx, id);
        await mustBe(tx, communeId, ['COMMUNE'], today(), '/communeId');
        if (before.communeId === communeId) throw new Refusal('NOTHING_CHANGES');
        await movePoint(tx, id, communeId);
        const area = await areaOf(tx, id, today());
        const place = pointPlace(area, await branchIds(tx));
        if (place === undefined) throw new Refusal('PLANNING_OFFICE_MISSING', { units: [communeId] });
        const areaChanged = { type: deskMessages.areaChanged, body: { area } };
        const key = `moved/${actKey(request)}`;
        await tellPostings(tx, { pointId: id }, key, [areaChanged, { type: boardMessages.pointMoved, body: { communeId, officeId: place.officeId } }]);
        const told = await tellSessions(tx, id, key, [areaChanged, { type: messages.pointMoved, body: place }]);
        await recordAct(tx, request, basis, { subject: id, before: { commune: before.communeId }, after: { commune: communeId, sessionsTold: told } });
        return readPoint(tx, id);
      });
    },
  );

  app.put(
    '/api/points/:id/groups',
    { config: { action: 'point.manage', act: 'point.groups' }, schema: { tags, summary: 'The groups that meet at a point: exactly these', params: idParams, body: groupsSchema, response: writeResponses({ 200: pointDetailsSchema }) } },
    async (request, reply) => {
      const { id } = request.params;
      const { groupIds } = request.body;
      const basis = request.mustSee('point.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const { communeId } = await lockPoint(tx, id);
        const before = await groupsOfPoint(tx, id);
        await mustBeGroups(tx, groupIds.filter((group) => !before.includes(group)), groupIds, communeId);
        await setPointGroups(tx, id, groupIds);
        await recordAct(tx, request, basis, { subject: id, before: { groups: before }, after: { groups: [...groupIds].sort() } });
        return readPoint(tx, id);
      });
    },
  );
}

/** The point, kept from being changed or planned for meanwhile. @throws Refusal NOT_FOUND, ALREADY_ENDED */
async function lockPoint(tx: Queryable, id: string): Promise<PointRow> {
  const unit = await lockUnit(tx, id);
  const point = await findPoint(tx, id, today());
  if (point === undefined) throw new Refusal('NOT_FOUND');
  if (unit.validTo !== null && unit.validTo <= today()) throw new Refusal('ALREADY_ENDED');
  return point;
}

async function mustBeFormer(tx: Queryable, id: string): Promise<void> {
  const [unit] = await findUnits(tx, [id], today());
  if (unit?.kind !== 'FORMER_COMMUNE') throw new Refusal('UNIT_KIND_WRONG', { expected: 'FORMER_COMMUNE' }, [faultAt('/formerCommuneId', 'UNIT_KIND_WRONG', { expected: 'FORMER_COMMUNE' })]);
}

/** Those that are new at the point are groups of its commune; those that came with it from another commune stay. */
async function mustBeGroups(tx: Queryable, newIds: readonly string[], all: readonly string[], communeId: string): Promise<void> {
  const known = new Map((await findUnits(tx, newIds, today())).map((unit) => [unit.id, unit]));
  const faults = newIds.filter((id) => {
    const unit = known.get(id);
    return unit?.kind !== 'GROUP' || unit.parentId !== communeId || (unit.validTo !== null && unit.validTo <= today());
  }).map((id) => ({ path: `/groupIds/${all.indexOf(id)}`, vi: 'Không có Tổ TK&VV này ở xã của Điểm giao dịch.', en: "The point's commune has no such group." }));
  if (faults.length > 0) throw new Refusal('NOT_FOUND', {}, faults);
}
