import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { decisionsSince } from '../../db/ledger.ts';
import { planContext } from '../../db/plan-context.ts';
import { communeStamp, stagedForm } from '../../db/plan-sheets.ts';
import { findProcess } from '../../db/processes.ts';
import { programmeNamesVi } from '../../db/programmes.ts';
import type { TaskRow } from '../../db/tasks.ts';
import type { FieldFault, Meanwhile } from '../../domain/errors.ts';
import { faultAt, Refusal, refusalText } from '../../domain/errors.ts';
import type { NeedsBatch, PlanContext, PlanFault } from '../../domain/plan-faults.ts';
import { faultsOfNeeds } from '../../domain/plan-faults.ts';
import { planKinds } from '../../domain/plan.ts';
import type { PlanStamp } from '../../domain/plan-stamp.ts';
import { stampFault, stampIn, stampName } from '../../domain/plan-stamp.ts';
import { steps } from '../../workflows/credit-plan/contract.ts';
import { maxBatchLines } from '../../workflows/credit-plan/forms.ts';
import { decideOne } from '../decide.ts';
import { actKey } from '../engine.ts';
import { faultsOf, InputFault } from '../input-faults.ts';
import { processKinds } from '../kinds.ts';
import { namesFor } from '../names.ts';
import type { ToldReceipt } from '../receipt.ts';
import { faultsByNames } from '../refusal-names.ts';
import { today } from '../schemas.ts';
import { idsInEntries, sentenceOf } from '../sentences.ts';
import { stageFor } from '../staging.ts';
import type { FaultySheet } from './fault-file.ts';
import { cellPath, inReadingOrder, mostFaults, faults as sheetFaults } from './fault-texts.ts';
import type { SheetNeeds } from './needs-batch.ts';
import { needsIn } from './needs-batch.ts';
import type { Sheet, SheetCell } from './read.ts';
import { readSheets } from './read.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** A sheet that was refused cell by cell: it may be given back with what is wrong in it. */
    faultySheet: FaultySheet | undefined;
  }
}

const choice = 'enter';
/** Changes that are told at most: the latest. */
const mostChanges = 20;

interface Stamped {
  readonly sheet: Sheet;
  readonly cell: SheetCell;
  readonly stamp: PlanStamp;
}

/** Takes a commune's form as one decision: all of it, or nothing. @param repeated the same key came before @throws Refusal whatever is wrong, cell by cell where it is about cells */
export async function takeNeeds(request: FastifyRequest, task: TaskRow, content: Buffer, repeated: boolean): Promise<ToldReceipt> {
  const { sql } = request.server.database;
  const stamped = stampedSheet(await readSheets(content));
  const [process, context] = await Promise.all([findProcess(sql, task.processId), planContext(sql, task, task.toUnitId)]);
  if (process === undefined) throw new Refusal('NOT_FOUND');
  const now = await communeStamp(sql, process, context);
  const stale = await staleStamp(request, stamped, now);
  const decide = (form: unknown, ifVersion: number) => decideOne(request, { taskId: task.id, choice, form, path: '/form', suffix: '', ifVersion, repeated });
  if (stale === null) {
    const needs = await readNeeds(request, task, stamped, context);
    return decide(needs.batch, task.version).catch((error: unknown) => {
      throw error instanceof Refusal ? atCells(error, needs) : error;
    });
  }
  // What this very act changed must not be held against it: the engine knows it by its key, and lets no other one through.
  const written = repeated ? await stagedForm(sql, stageFor(task.processId, request.actor.personId, actKey(request)).staging.batch({}).batchId as string) : undefined;
  if (written === undefined) throw stale;
  return decide(written, 0);
}

/** The sheet that carries a stamp; others may stand beside it. @throws Refusal STAMP_MISSING; SHEET_FAULTS where several carry one, as copies do: whichever was not read would be lost */
function stampedSheet(sheets: readonly Sheet[]): Stamped {
  const [first, ...more] = sheets.flatMap((sheet) => stampedIn(sheet) ?? []);
  if (first === undefined) throw new Refusal('STAMP_MISSING', {}, [{ path: '/sheet', ...refusalText('STAMP_MISSING') }]);
  if (more.length > 0) throw new Refusal('SHEET_FAULTS', { count: 1 }, [{ path: '/sheet', ...sheetFaults.stampedTwice }]);
  return first;
}

function stampedIn(sheet: Sheet): Stamped | undefined {
  for (const { cells } of sheet.rows) {
    for (const cell of cells.values()) {
      const stamp = cell.kind === 'text' ? stampIn(cell.text) : null;
      if (stamp !== null) return { sheet, cell, stamp };
    }
  }
  return undefined;
}

/** Why a form is no longer, or never was, one of what there is; null where it is. */
async function staleStamp(request: FastifyRequest, { stamp, cell }: Stamped, now: PlanStamp): Promise<Refusal | null> {
  const { sql } = request.server.database;
  const at = (refusal: Refusal, meanwhile?: Meanwhile) => new Refusal(refusal.code, refusal.params, [{ path: cellPath(cell.address), ...refusalText(refusal.code, refusal.params) }], meanwhile);
  if (stamp.processId !== now.processId) {
    const names = await namesFor(sql, { processes: [stamp.processId, now.processId], onDate: today() });
    const told = (id: string): string => (names.unitOf(id) === id ? id : `${names.unitOf(id)} (${id})`);
    return at(new Refusal('SHEET_OF_OTHER', { found: told(stamp.processId), expected: told(now.processId) }));
  }
  const code = stampFault(stamp, now);
  if (code === null) return null;
  const refusal = new Refusal(code, { found: stampName(stamp), current: stampName(now) });
  return code === 'STAMP_OLD' ? at(refusal, await changesSince(request, stamp)) : at(refusal);
}

async function changesSince({ server }: FastifyRequest, { processId, turn }: PlanStamp): Promise<Meanwhile> {
  const { sql } = server.database;
  // Of a version that was sent: what came last.
  const entries = await decisionsSince(sql, processId, turn ?? 0, turn === null ? 1 : mostChanges);
  const names = await namesFor(sql, { ...idsInEntries(entries), onDate: today() });
  return { changes: entries.map((entry) => ({ at: entry.at, sentence: sentenceOf(entry, names) })) };
}

/** What the sheet changes. @throws Refusal SHEET_FAULTS with every cell at fault, NOTHING_CHANGES, SHEET_HEADINGS */
async function readNeeds(request: FastifyRequest, task: TaskRow, { sheet }: Stamped, context: PlanContext): Promise<SheetNeeds> {
  const { sql } = request.server.database;
  // Lines may stand that come from a village which has ended since: they can be left, and taken out.
  const ids = [...new Set([...context.origins.keys(), ...context.lines.map(({ originId }) => originId)])];
  const [programmes, names] = await Promise.all([programmeNamesVi(sql, context.programmes), namesFor(sql, { units: ids, onDate: today() })]);
  const origins = new Map(ids.map((id) => [id, names.unit(id)]));
  const needs = needsIn(sheet, { years: context.years, programmes, origins }, context);
  const { batch } = needs;
  const isEmpty = batch.put.length + batch.remove.length + batch.noNeed.length === 0;
  if (isEmpty && needs.faults.length === 0) throw new Refusal('NOTHING_CHANGES');
  const faults = inReadingOrder(oncePerCell([...needs.faults, ...(isEmpty ? [] : faultsOfForm(task, needs)), ...faultsInPlan(batch, context).map(({ code, params, path }) => faultAt(needs.pathOf(path), code, params))]));
  if (faults.length === 0) return needs;
  const told = await faultsByNames(sql, faults.slice(0, mostFaults));
  const lists = { programmes, origins: [...context.origins.values()].map(({ id, kind }) => ({ id, kind, name: names.unit(id) })) };
  request.faultySheet = { ...needs, sheet, faults: told, signed: context.kind === planKinds.adjustment, years: context.years, lists };
  throw new Refusal('SHEET_FAULTS', { count: faults.length }, told);
}

/** What the plan says to a batch; nothing to one that the form refuses for its length anyhow: every line would be compared with every other. */
function faultsInPlan(batch: NeedsBatch, context: PlanContext): PlanFault[] {
  return Math.max(batch.put.length, batch.remove.length, batch.noNeed.length) > maxBatchLines ? [] : faultsOfNeeds(batch, context);
}

/** A cell is told what is wrong with it first; what follows from that is no news. */
function oncePerCell(faults: readonly FieldFault[]): FieldFault[] {
  const told = new Set<string>();
  return faults.filter(({ path }) => !path.startsWith(cellPath('')) || (!told.has(path) && told.add(path)));
}

/** What the form of the step itself does not take: numbers beyond its bounds, or too many rows. */
function faultsOfForm({ kind, step }: TaskRow, { batch, pathOf }: SheetNeeds): FieldFault[] {
  const parsed: z.ZodSafeParseResult<unknown> | undefined = processKinds[kind]?.forms[step]?.[choice]?.schema.safeParse(batch);
  return parsed === undefined || parsed.success ? [] : faultsOf(new InputFault(parsed.error.issues)).map((fault) => ({ ...fault, path: pathOf(fault.path) }));
}

/** What others changed in the same moment is told at the cells too. */
function atCells({ code, params, fields, meanwhile }: Refusal, { pathOf }: SheetNeeds): Refusal {
  return new Refusal(code, params, fields.map((fault) => ({ ...fault, path: fault.path.startsWith('/form') ? pathOf(fault.path.slice('/form'.length)) : fault.path })), meanwhile);
}

/** The step by which a commune enters its needs. */
export function takesNeeds({ step }: TaskRow): boolean {
  return step === steps.enterNeeds;
}
