import { z } from 'zod';
import type { SynthesisRow } from '../../db/plans.ts';
import { campaignFor, campaignsOf, exceptionsOf, lastSynthesis, linesOf, noNeedsOf, outstandingOf, synthesisOf } from '../../db/plans.ts';
import { calendarDaysBetween, civilDateAt } from '../../domain/civil-date.ts';
import { Refusal } from '../../domain/errors.ts';
import { sumOf } from '../../domain/figures.ts';
import { vndToNumber } from '../../domain/money.ts';
import { cellKey, fundingSources, planKinds, planLevelOf, rollUp, silentCells } from '../../domain/plan.ts';
import { dueDatesSchema } from '../../workflows/credit-plan/forms.ts';
import type { CampaignOrder } from '../credit-plan-open.ts';
import { openCampaign } from '../credit-plan-open.ts';
import { figuresView } from '../figures.ts';
import { stalenessOf, staleSchema, staleView, unitsIn } from '../plan-stale.ts';
import { answeredCells, fiveYearFigures, fiveYearSchema, fiveYearView } from '../plan-five-year.ts';
import { namesFor } from '../names.ts';
import { claimKey, keepAnswer } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import type { ReceiptView } from '../receipt.ts';
import { receiptSchema, receiptView, statusTexts } from '../receipt.ts';
import { civilDateSchema, idParams, refSchema, today } from '../schemas.ts';
import { bilingualSchema } from '../task-view.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';

const order = {
  due: dueDatesSchema.describe('Last day for the communes, the offices, the branch and the Head'),
  programmes: z.array(z.string().min(1).max(40)).min(1).max(100).optional().describe('By default every programme in force in the years, or of the plan that is adjusted'),
};
const yearSchema = z.int().min(1900).max(2999);
const basisSchema = z.strictObject({
  number: z.string().trim().min(1).max(60).describe('Number of the document, as on paper'),
  date: civilDateSchema.describe('Day of the document'),
  reason: z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash'),
});
const openings = {
  'annual-plan': { summary: "Open the year's campaign for all communes", body: z.strictObject({ year: yearSchema, ...order }) },
  'five-year-plan': { summary: 'Open the campaign of a five-year plan for all communes', body: z.strictObject({ fromYear: yearSchema.describe('First of its five years'), ...order }) },
  'plan-adjustment': { summary: 'Open an adjustment of an approved plan: signed changes through the same chain', body: z.strictObject({ year: yearSchema, basis: basisSchema.describe('What the adjustment rests on'), ...order }) },
} as const;
const amount = { households: z.int(), amountVnd: z.int() };
const cell = { programme: z.string(), source: z.enum(fundingSources), year: z.int() };
const cellSumSchema = z.strictObject({ ...cell, ...amount });
const planSchema = z.strictObject({
  processId: z.string(),
  status: z.string(),
  statusName: bilingualSchema,
  unit: refSchema,
  lines: z.array(z.strictObject({ id: z.string(), ...cell, origin: refSchema, ...amount, status: z.string(), writtenInVersion: z.int(), writtenBy: refSchema, returnReason: z.string().nullable(), fiveYear: z.strictObject(amount).nullable().describe('The same line in the five-year plan, where it started from one') })).describe("Lines of a commune's plan; empty at the levels above"),
  noNeed: z.array(z.strictObject(cell)),
  silentCells: z.array(z.string()).describe('Cells that a commune has not answered yet'),
  sentVersion: z.int().describe('The newest version sent upward; 0 before the first'),
  cells: z.array(cellSumSchema.extend({ children: z.array(z.strictObject({ unit: refSchema, ...amount })) })).nullable().describe('What was sent: each cell with the part of each child. A child that is missing is absent, not zero. Null while nothing was sent; empty where no need was declared for all of them'),
  total: z.strictObject(amount).nullable().describe('Of what was sent; null while nothing was sent, 0 where it adds up to nought'),
  draftTotal: z.strictObject(amount).nullable().describe("Of a commune's lines as they are now; null where nothing was entered, 0 where only declarations of no need were, or lines that add up to nought. Null above the communes"),
  exceptions: z.array(z.strictObject({ unit: refSchema, reason: z.string(), decidedBy: refSchema })),
  fiveYear: fiveYearSchema,
  stale: staleSchema,
});
const outstandingSchema = z.strictObject({
  year: z.int(),
  period: z.string(),
  items: z.array(z.strictObject({ processId: z.string(), level: z.enum(['COMMUNE', 'OFFICE']), unit: refSchema, office: refSchema, status: z.string(), statusName: bilingualSchema, since: z.iso.datetime(), calendarDays: z.int(), dueDate: civilDateSchema.nullable(), overdue: z.boolean(), lines: z.int() })),
});
const yearParams = z.strictObject({ year: z.coerce.number<string>().int().min(1900).max(2999) });

/** Credit plans: opening a campaign, what each level has, and who has not submitted. Everything else is done on tasks. */
export async function creditPlanRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  for (const kind of Object.values(planKinds)) {
    const { summary, body } = openings[kind];
    app.post(
      `/api/processes/${kind}`,
      { config: { action: 'annualPlan.open' }, schema: { tags: ['credit plan'], summary, body, response: writeResponses({ 201: receiptSchema }) } },
      async (request, reply) => {
        const { repeated, answer } = await claimKey(request);
        if (answer !== undefined) return reply.code(201).header('idempotency-replayed', 'true').send(answer as ReceiptView);
        const receipt = receiptView(await openCampaign(request, { kind, ...request.body } as CampaignOrder, repeated));
        keepAnswer(request, 201, receipt);
        return reply.code(201).header('location', `/api/processes/${receipt.processId}`).send(receipt);
      },
    );
  }

  app.get(
    '/api/annual-plans/:year/outstanding',
    { config: { action: 'plan.read' }, schema: { tags: ['credit plan'], summary: 'Who has not submitted, since when', params: yearParams, response: readResponses({ 200: outstandingSchema }) } },
    async ({ params, actor }) => {
      const campaign = (await campaignsOf(sql, planKinds.annual, params.year))[0];
      if (!campaign) throw new Refusal('NOT_FOUND');
      const rows = await outstandingOf(sql, actor, campaign);
      const names = await namesFor(sql, { units: rows.flatMap((row) => [row.unitId, row.officeId]), onDate: today() });
      const items = rows.map((row) => ({
        processId: row.processId, level: row.level, unit: { id: row.unitId, name: names.unit(row.unitId) }, office: { id: row.officeId, name: names.unit(row.officeId) }, status: row.status,
        statusName: statusTexts(campaign.kind, row.status).name, since: row.since.toISOString(), calendarDays: calendarDaysBetween(civilDateAt(row.since.getTime()), today()), dueDate: row.dueDate,
        overdue: row.dueDate !== null && row.dueDate < today(), lines: row.lines,
      }));
      return { year: params.year, period: campaign.period, items };
    },
  );

  app.get(
    '/api/processes/:id/plan',
    { config: { action: 'plan.read' }, schema: { tags: ['credit plan'], summary: 'The plan of one level: lines of a commune, sums with the part of each child above it', params: idParams, response: readResponses({ 200: planSchema }) } },
    async (request) => {
      const row = await mustSeeProcess(request, request.params.id);
      const [lines, noNeed, sentVersion, campaign] = await Promise.all([linesOf(sql, row.id), noNeedsOf(sql, row.id), lastSynthesis(sql, row.id), campaignFor(sql, row.kind, row.period)]);
      const [parts, exceptions, fiveYear, stale] = await Promise.all([synthesisOf(sql, row.id, sentVersion), exceptionsOf(sql, row.id, sentVersion), fiveYearFigures(sql, campaign, row), stalenessOf(app.database, row)]);
      const begunWith = new Map([...(fiveYear?.draft?.lines ?? [])].map((line) => [`${cellKey(line)}/${line.originId}`, { households: line.households, amountVnd: vndToNumber(line.amountVnd) }]));
      const names = await namesFor(sql, { units: [row.unitId, ...lines.map((l) => l.originId), ...parts.map((p) => p.childUnitId), ...exceptions.map((e) => e.unitId), ...(fiveYear?.draft?.dropped ?? []).map((line) => line.originId), ...unitsIn(stale)], people: [...lines.map((l) => l.writtenBy), ...exceptions.map((e) => e.decidedBy)], onDate: today() });
      const unit = (id: string) => ({ id, name: names.unit(id) });
      return {
        processId: row.id, status: row.status, statusName: statusTexts(row.kind, row.status).name, unit: unit(row.unitId),
        lines: lines.map((l) => ({ id: l.id, programme: l.programme, source: l.source, year: l.year, origin: unit(l.originId), households: l.households, amountVnd: vndToNumber(l.amountVnd), status: l.status, writtenInVersion: l.writtenInVersion, writtenBy: { id: l.writtenBy, name: names.person(l.writtenBy) }, returnReason: l.returnReason, fiveYear: begunWith.get(`${cellKey(l)}/${l.originId}`) ?? null })),
        noNeed: noNeed.map(({ programme, source, year }) => ({ programme, source, year })),
        silentCells: campaign && planLevelOf(row.workflowType) === 'commune' ? silentCells(campaign, lines, noNeed) : [],
        sentVersion,
        cells: sentVersion === 0 ? null : cellsWithChildren(parts, unit),
        total: sentVersion === 0 ? null : figuresView(sumOf(parts)),
        draftTotal: lines.length + noNeed.length === 0 ? null : figuresView(sumOf(lines)),
        exceptions: exceptions.map((e) => ({ unit: unit(e.unitId), reason: e.reason, decidedBy: { id: e.decidedBy, name: names.person(e.decidedBy) } })),
        fiveYear: fiveYear && fiveYearView(fiveYear, fiveYear.draft ? answeredCells(lines, noNeed) : answeredCells(parts, []), unit),
        stale: staleView(stale, names),
      };
    },
  );
}

/** Groups the parts of the children by cell; each cell's sum is the sum of its children by construction. */
function cellsWithChildren(parts: readonly SynthesisRow[], unit: (id: string) => { id: string; name: string }) {
  const groups = Map.groupBy(parts, cellKey);
  return [...groups.values()].flatMap((children) => {
    const [first] = children;
    if (!first) return [];
    const { households, amountVnd } = rollUp(children);
    return [{
      programme: first.programme, source: first.source, year: first.year, households, amountVnd: vndToNumber(amountVnd),
      children: children.map((child) => ({ unit: unit(child.childUnitId), households: child.households, amountVnd: vndToNumber(child.amountVnd) })),
    }];
  });
}
