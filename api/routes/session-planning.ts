import { z } from 'zod';
import { readBook } from '../../db/policy.ts';
import { planMonth } from '../../db/session-planning.ts';
import { areaOf, branchIds } from '../../db/units.ts';
import { monthsByHand } from '../../domain/session-months.ts';
import { sessionKind } from '../../domain/sessions.ts';
import { actKey } from '../engine.ts';
import { claimKey, keepAnswer, writeOnce } from '../plugins/idempotency.ts';
import { clockTimeSchema, keepReason, reasonSchema } from '../points.ts';
import { readResponses, writeResponses } from '../problem.ts';
import type { ReceiptView } from '../receipt.ts';
import { receiptSchema, receiptView } from '../receipt.ts';
import { recordAct } from '../registry-record.ts';
import { civilDateSchema, idSchema, today } from '../schemas.ts';
import { monthNotOpen, openSession } from '../session-open.ts';
import { branchFor, monthSchema, plannedSchema, planningSchema, planningView, turnSchedule } from '../session-planning.ts';
import type { App } from '../types.ts';

const tags = ['sessions'];
const branchField = { branchId: idSchema.optional().describe('The branch; that of the province by default') };
const reasonBody = z.strictObject({ ...branchField, reason: reasonSchema });
const runBody = z.strictObject({ ...branchField, month: monthSchema.describe('This month or one of the next two, YYYY-MM') });
const sessionBody = z
  .strictObject({
    pointId: idSchema,
    month: monthSchema.optional().describe('The session of the fixed day of this month: the present one or one of the next two'),
    day: civilDateSchema.optional().describe('An extra session on this day; no holiday'),
    startsAt: clockTimeSchema.optional().describe("Of an extra session; the point's time by default"),
    reason: reasonSchema.optional().describe('Of an extra session; kept outside the engine and the ledger'),
  })
  .refine(({ month, day }) => (month === undefined) !== (day === undefined), { path: ['month'], params: { vi: 'Ghi tháng, hoặc ngày của phiên bổ sung, không ghi cả hai.', en: 'Either a month, or the day of an extra session.' } })
  .refine(({ day, startsAt }) => day !== undefined || startsAt === undefined, { path: ['startsAt'], params: { vi: 'Chỉ phiên bổ sung mới ghi giờ.', en: 'Only an extra session has a time of its own.' } })
  .refine(({ day, reason }) => (day === undefined) === (reason === undefined), { path: ['reason'], params: { vi: 'Phiên bổ sung phải ghi lý do; phiên của ngày cố định thì không.', en: 'An extra session needs a reason; that of the fixed day has none.' } });

/** How the sessions at transaction points are planned: by a schedule, for a branch by hand, for one point by hand. */
export async function sessionPlanningRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/session-planning',
    { config: { action: 'session.read' }, schema: { tags, summary: 'When the sessions of the next month are planned, whether that is paused, and the last plannings, for each branch', response: readResponses({ 200: z.strictObject({ items: z.array(planningSchema) }) }) } },
    async (request) => ({ items: await Promise.all((await branchIds(sql)).sort().map((id) => planningView(request, sql, id, true))) }),
  );

  for (const act of ['pause', 'resume'] as const) {
    const summary = act === 'pause' ? 'Plan no sessions by the schedule until it is resumed. What is planned goes on' : 'Plan sessions by the schedule again, on the next plan day; what was missed may be planned by hand';
    app.post(
      `/api/session-planning/${act}`,
      { config: { action: 'sessionPlanning.manage', act: `sessionPlanning.${act}` }, schema: { tags, summary, body: reasonBody, response: writeResponses({ 200: planningSchema }) } },
      async (request, reply) => {
        const { branchId, right } = await branchFor(request, 'sessionPlanning.manage', request.body.branchId);
        return writeOnce(request, reply, 200, async (tx) => {
          await turnSchedule(request, branchId, act);
          await recordAct(tx, request, right, { subject: branchId, before: { paused: act === 'resume' }, after: { paused: act === 'pause', reason: await keepReason(tx, request, branchId, request.body.reason) } });
          return planningView(request, tx, branchId, false);
        });
      },
    );
  }

  app.post(
    '/api/session-planning/runs',
    { config: { action: 'session.plan', act: 'sessionPlanning.run' }, schema: { tags, summary: 'Plan a month for all points of the branch now; what is planned stays as it is. Processes begin one after the other', body: runBody, response: writeResponses({ 201: plannedSchema }) } },
    async (request, reply) => {
      const { month } = request.body;
      const { branchId, right } = await branchFor(request, 'session.plan', request.body.branchId);
      const now = Date.now();
      if (!monthsByHand(now).includes(month)) throw monthNotOpen(now, '/month');
      const { days } = await readBook(sql);
      return writeOnce(request, reply, 201, async (tx) => {
        const by = { personId: request.actor.personId, appointmentId: right.id };
        const planned = await planMonth(tx, { id: actKey(request), branchId, month, now, by }, days, (work) => work(tx));
        const { opened, present, passed } = planned;
        await recordAct(tx, request, right, { subject: branchId, after: { month, opened, present, passed } });
        return planned;
      });
    },
  );

  app.post(
    `/api/processes/${sessionKind}`,
    { config: { action: 'session.plan' }, schema: { tags, summary: 'Plan the session of one point for a month, or an extra one on a day', body: sessionBody, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const { pointId, month, day, startsAt, reason } = request.body;
      const right = request.mustSee('session.plan', await areaOf(sql, pointId, today()), '/pointId', sessionKind);
      const { answer } = await claimKey(request);
      if (answer !== undefined) return reply.code(201).header('idempotency-replayed', 'true').send(answer as ReceiptView);
      const wanted = day === undefined ? { pointId, month: month ?? '' } : { pointId, day, startsAt, reason: reason ?? '' };
      const receipt = receiptView(await openSession(request, wanted, right));
      keepAnswer(request, 201, receipt);
      return reply.code(201).header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );
}
