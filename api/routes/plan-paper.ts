import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isWhole, versionByDigest } from '../../db/plan-paper.ts';
import type { PlanVersionRow } from '../../db/plan-versions.ts';
import { campaignFor } from '../../db/plans.ts';
import { namesThenAndNow } from '../../db/unit-names.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import { Refusal } from '../../domain/errors.ts';
import { planKinds } from '../../domain/plan.ts';
import { contentDisposition } from '../attachments.ts';
import { figuresSchema, figuresView } from '../figures.ts';
import { gatherPaper } from '../paper/gather.ts';
import { Press } from '../paper/press.ts';
import { findStanding, standingName, standings } from '../paper/standing.ts';
import type { SeenPlan } from '../plan-version-views.ts';
import { mustHaveVersion, mustSeePlan, versionNumber } from '../plan-version-views.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, idParams, today } from '../schemas.ts';
import { bilingualSchema } from '../task-view.ts';
import type { App } from '../types.ts';

const pdfType = 'application/pdf';
const digestSchema = z.string().refine((text) => /^[0-9a-f]{64}$/i.test(text), { params: { vi: 'Phải là 64 ký tự 0-9, a-f, như in ở chân trang.', en: 'Must be 64 characters 0-9, a-f, as printed at the foot of the page.' } }).toLowerCase().meta({ pattern: '^[0-9A-Fa-f]{64}$' });
const digestParams = z.strictObject({ sha256: digestSchema.describe('Digest of a version, as it is printed at the foot of each page; capitals will do') });
const printedSchema = z.strictObject({
  processId: z.string(),
  kind: z.enum(Object.values(planKinds)),
  level: z.enum(['commune', 'office', 'branch']),
  period: z.string(),
  years: z.array(z.int()),
  unit: z.strictObject({ id: z.string(), name: z.string().describe('On the day it was sent'), now: z.array(z.string()).describe('What it is called today; its successors where it has ended') }),
  version: z.int(),
  newestVersion: z.int().describe('The newest version that this process has sent'),
  sentAt: z.iso.datetime(),
  ...figuresSchema.shape,
  sha256: z.string(),
  standing: z.enum(standings).describe('APPROVED: it is in what the Head approved. SUPERSEDED: a newer one was sent, or the campaign ended without it. SENT_BACK: withdrawn or returned, and no newer one sent yet. UNDER_WAY: with the levels above'),
  standingName: bilingualSchema,
  approval: z.strictObject({ at: z.iso.datetime(), decision: z.strictObject({ number: z.string(), date: civilDateSchema }).nullable() }).nullable().describe('What the Head decided, where this version is in it'),
});

/** Plans on paper: a version as PDF, and what a printed digest is of. */
export async function planPaperRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const config = { action: 'plan.read' } as const;
  const tags = ['credit plan'];
  const press = new Press();
  app.addHook('onClose', () => press.close());

  app.get(
    '/api/processes/:id/plan.pdf',
    {
      config,
      schema: {
        tags, summary: 'A version as it was sent, as PDF for print; the same version in the same standing always gives the same bytes', params: idParams,
        querystring: z.strictObject({ version: versionNumber.optional().describe('By default the newest that was sent') }),
        response: { ...readResponses({}, [409]), 200: { description: 'The plan', content: { [pdfType]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } } } },
      },
    },
    async (request, reply) => {
      const seen = await mustSeePlan(request, request.params.id);
      const version = await mustHaveVersion(request, seen.row.id, request.query.version, 'query:version');
      await mustBeWhole(request, seen, version);
      const campaign = await campaignFor(sql, seen.row.kind, seen.row.period);
      const { standing } = await findStanding(sql, seen.row, campaign, version.version);
      const { pdf, sha256 } = await press.print(await gatherPaper(sql, seen, version, standing, campaign));
      void reply.headers({
        'content-type': pdfType, 'content-length': pdf.byteLength, 'content-disposition': contentDisposition(`ke-hoach-${seen.row.id}-ban-${version.version}.pdf`),
        'cache-control': 'private, no-cache', etag: `"${sha256}"`,
      });
      return reply.send(Buffer.from(pdf.buffer));
    },
  );

  app.get(
    '/api/plan-versions/:sha256',
    { config, schema: { tags, summary: 'What a printed digest is of: which version of which plan, and whether it is the approved one', params: digestParams, response: readResponses({ 200: printedSchema }, [409]) } },
    async (request) => {
      const found = await versionByDigest(sql, request.params.sha256);
      if (!found) throw new Refusal('NOT_FOUND');
      const seen = await mustSeePlan(request, found.processId);
      const version = await mustHaveVersion(request, found.processId, found.version, 'path:sha256');
      await mustBeWhole(request, seen, version);
      return printedView(request, seen, version);
    },
  );
}

/** @throws Refusal PLAN_VERSION_ALTERED: nothing is said for what is not as it was sent */
async function mustBeWhole(request: FastifyRequest, { row }: SeenPlan, { version }: PlanVersionRow): Promise<void> {
  if (!(await isWhole(request.server.database.sql, row.id, version))) throw new Refusal('PLAN_VERSION_ALTERED', { version });
}

async function printedView(request: FastifyRequest, { row, level }: SeenPlan, version: PlanVersionRow): Promise<z.output<typeof printedSchema>> {
  const { sql } = request.server.database;
  const campaign = await campaignFor(sql, row.kind, row.period);
  const [{ standing, newest }, [names]] = await Promise.all([findStanding(sql, row, campaign, version.version), namesThenAndNow(sql, [{ unitId: row.unitId, day: civilDateAt(version.sentAt.getTime()) }], today())]);
  return {
    processId: row.id, kind: row.kind as z.output<typeof printedSchema>['kind'], level, period: row.period, years: campaign?.years ?? [], unit: { id: row.unitId, name: names?.name ?? row.unitId, now: [...(names?.now ?? [])] },
    version: version.version, newestVersion: newest, sentAt: version.sentAt.toISOString(), ...figuresView(version), sha256: version.sha256, standing, standingName: standingName(standing, level),
    approval: standing === 'APPROVED' && campaign?.approvedAt ? { at: campaign.approvedAt.toISOString(), decision: campaign.decision } : null,
  };
}
