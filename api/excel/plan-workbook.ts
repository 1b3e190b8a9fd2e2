import type { Queryable } from '../../db/client.ts';
import { campaignScope, currentPlan, originsOf } from '../../db/plan-context.ts';
import { communeStamp, synthesisStamp } from '../../db/plan-sheets.ts';
import { campaignFor, exceptionsOf, linesOf, synthesisOf } from '../../db/plans.ts';
import type { CampaignRow, PlanLineRow } from '../../db/plans.ts';
import type { ProcessRow } from '../../db/processes.ts';
import { programmeNamesVi } from '../../db/programmes.ts';
import { Refusal } from '../../domain/errors.ts';
import type { PlanLevel } from '../../domain/plan.ts';
import { isDrafting, planLevelOf } from '../../domain/plan.ts';
import { namesFor } from '../names.ts';
import { today } from '../schemas.ts';
import { communeWorkbook } from './commune-form.ts';
import { synthesisWorkbook } from './synthesis-form.ts';

export interface NamedFile {
  readonly name: string;
  readonly content: Buffer;
}

const lineNotes: Readonly<Record<PlanLineRow['status'], string>> = { DRAFT: 'Đang nhập', SUBMITTED: 'Đã gửi', ACCEPTED: 'Đã được chấp nhận', RETURNED: 'Bị trả lại' };

/** The form of a process of a credit plan, as it stands. @throws Refusal NOT_FOUND for a process that is no plan */
export async function planWorkbook(sql: Queryable, process: ProcessRow): Promise<NamedFile> {
  const level = planLevelOf(process.workflowType);
  const campaign = await campaignFor(sql, process.kind, process.period);
  if (level === null || campaign === undefined) throw new Refusal('NOT_FOUND');
  const content = level === 'commune' ? await communeContent(sql, process, campaign) : await synthesisContent(sql, process, campaign, level);
  return { name: `${process.id}.xlsx`, content };
}

const headOf = ({ kind, years, attempt }: CampaignRow) => ({ kind, years, number: attempt, day: today() });

async function communeContent(sql: Queryable, process: ProcessRow, campaign: CampaignRow): Promise<Buffer> {
  const [plan, noted, programmes, origins, { inForce }] = await Promise.all([
    currentPlan(sql, process.id), linesOf(sql, process.id), programmeNamesVi(sql, campaign.programmes), originsOf(sql, process.unitId), campaignScope(sql, process.kind, process.period, process.unitId),
  ]);
  const stamp = await communeStamp(sql, process, plan);
  const names = await namesFor(sql, { units: [process.unitId, ...origins.keys(), ...plan.lines.map(({ originId }) => originId)], onDate: today() });
  const notes = new Map(noted.map(({ id, status, returnReason }) => [id, [lineNotes[status], returnReason ?? ''].filter((part) => part !== '').join(': ')]));
  return communeWorkbook({
    ...headOf(campaign), unitName: names.unit(process.unitId), stamp, open: isDrafting(process.status), programmes,
    lines: plan.lines.map((line) => ({ ...line, note: notes.get(line.id) ?? '' })), noNeeds: plan.noNeeds,
    origins: [...origins.values()].map(({ id, kind }) => ({ id, kind, name: names.unit(id) })), nameOf: (id) => names.unit(id), inForce,
  });
}

async function synthesisContent(sql: Queryable, process: ProcessRow, campaign: CampaignRow, level: PlanLevel): Promise<Buffer> {
  const stamp = await synthesisStamp(sql, process);
  const sent = stamp.turn === null ? stamp.version : 0;
  const [rows, exceptions, programmes] = await Promise.all([synthesisOf(sql, process.id, sent), exceptionsOf(sql, process.id, sent), programmeNamesVi(sql, campaign.programmes)]);
  const names = await namesFor(sql, { units: [process.unitId, ...rows.map(({ childUnitId }) => childUnitId), ...exceptions.map(({ unitId }) => unitId)], onDate: today() });
  return synthesisWorkbook({ ...headOf(campaign), level, unitName: names.unit(process.unitId), stamp, programmes, rows, exceptions, nameOf: (id) => names.unit(id) });
}
