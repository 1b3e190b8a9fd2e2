import { z } from 'zod';
import { areaOf } from '../../db/units.ts';
import { allotmentKind } from '../../domain/allotment.ts';
import { openAllotment } from '../allotment-open.ts';
import { allotmentSchema, allotmentView, communeTargetsSchema, communeTargetsView } from '../allotment-view.ts';
import { claimKey, keepAnswer } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import type { ReceiptView } from '../receipt.ts';
import { receiptSchema, receiptView } from '../receipt.ts';
import { idParams, idSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';

const body = z.strictObject({ year: z.int().min(1900).max(2999).describe('Year of an approved annual plan') });
const communeParams = z.strictObject({ year: z.coerce.number<string>().int().min(1900).max(2999), communeId: idSchema });

/** Targets of the communes: opening an allotment, what it gives, and what a commune's targets are. Everything else is done on tasks. */
export async function allotmentRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.post(
    `/api/processes/${allotmentKind}`,
    { config: { action: 'allotment.open' }, schema: { tags: ['allotment'], summary: "Open the allotment of targets from a year's approved plan", body, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const { repeated, answer } = await claimKey(request);
      if (answer !== undefined) return reply.code(201).header('idempotency-replayed', 'true').send(answer as ReceiptView);
      const receipt = receiptView(await openAllotment(request, request.body.year, repeated));
      keepAnswer(request, 201, receipt);
      return reply.code(201).header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );

  app.get(
    '/api/processes/:id/allotment',
    { config: { action: 'plan.read' }, schema: { tags: ['allotment'], summary: 'What an allotment gives: targets by commune, sums by cell with what was approved and what is left', params: idParams, response: readResponses({ 200: allotmentSchema }) } },
    async (request) => allotmentView(sql, await mustSeeProcess(request, request.params.id)),
  );

  app.get(
    '/api/allotments/:year/communes/:communeId',
    { config: { action: 'plan.read' }, schema: { tags: ['allotment'], summary: "A commune's targets in force, with the decision that gave them", params: communeParams, response: readResponses({ 200: communeTargetsSchema }) } },
    async (request) => {
      const { year, communeId } = request.params;
      request.mustSee('plan.read', await areaOf(sql, communeId, today()), 'path:communeId', allotmentKind);
      return communeTargetsView(sql, year, communeId);
    },
  );
}
