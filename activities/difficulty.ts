import type { Queryable } from '../db/client.ts';
import { knownUnits } from '../db/difficulty.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { AskedUnit, DirectedUnit } from '../domain/difficulty.ts';
import { faultsOfAsking, faultsOfDirecting } from '../domain/difficulty.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { refuseFaults, textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';


/** What turns of a difficulty report and of a direction write. Names are persisted in workflow histories: never rename one. */
export const difficultyEffects: Readonly<Record<string, Effect>> = {
  'difficulty.open': openReport,
  'difficulty.registered': registerReport,
  'difficulty.moved': moveReport,
  'difficulty.joined': joinReport,
  'difficulty.noted': note,
  'difficulty.closed': closeReport,
  'direction.open': openDirection,
  'direction.asked': askDepartments,
  'direction.opined': takeOpinion,
  'direction.missed': missOpinion,
  'direction.directed': takeDirection,
  'direction.actDone': finishAct,
  'direction.joined': joinDirection,
  'direction.status': setStatus,
};

async function openReport(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const [at, branchId] = [new Date(turn.at), textOrNull(body, 'branchId')];
  const session = (body['session'] ?? null) as { readonly processId: string; readonly number: number } | null;
  await tx`
    insert into difficulty_report (process_id, commune_id, branch_id, subject, programme, urgency, content_ref, proposal_ref, reported_at, session_id)
    values (${turn.processId}, ${turn.unitId}, ${branchId}, ${textOrNull(body, 'subject')}, ${textOrNull(body, 'programme')}, ${textOrNull(body, 'urgency')}, ${textOrNull(body, 'content')}, ${textOrNull(body, 'proposal')}, ${at}, ${session?.processId ?? null})`;
  if (session) await tx`update session_difficulty set report_id = ${turn.processId}, reported_at = ${at} where process_id = ${session.processId} and number = ${session.number}`;
  await tx`insert into difficulty_station (process_id, seq, station, unit_id, entered_at) values (${turn.processId}, 1, 'BRANCH', ${branchId}, ${at})`;
}

async function registerReport(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update difficulty_report set registered = ${textOrNull(body, 'number')} where process_id = ${turn.processId}`;
}

/** Body: `{ station, unitId, outcome, text, round, direction }`. The station that it leaves keeps with what. */
async function moveReport(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await leaveStation(tx, turn, textOrNull(body, 'outcome'), textOrNull(body, 'text'));
  const [entered] = await tx<{ seq: number }[]>`
    insert into difficulty_station (process_id, seq, station, unit_id, entered_at, direction_id)
    select ${turn.processId}, coalesce(max(seq), 0) + 1, ${textOrNull(body, 'station')}, ${textOrNull(body, 'unitId')}, ${new Date(turn.at)}::timestamptz, ${textOrNull(body, 'direction')} from difficulty_station where process_id = ${turn.processId}
    returning seq`;
  await tx`update difficulty_report set round = ${Number(body['round'])}, direction_id = ${textOrNull(body, 'direction')} where process_id = ${turn.processId}`;
  return { station: textOrNull(body, 'station'), number: entered?.seq ?? 0 };
}

async function leaveStation(tx: Queryable, turn: Turn, outcome: string | null, textRef: string | null): Promise<void> {
  await tx`update difficulty_station set left_at = ${new Date(turn.at)}, outcome = ${outcome}, text_ref = ${textRef} where process_id = ${turn.processId} and left_at is null`;
}

async function joinReport(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const direction = textOrNull(body, 'direction');
  await tx`update difficulty_report set direction_id = ${direction} where process_id = ${turn.processId}`;
  await tx`update difficulty_station set direction_id = ${direction} where process_id = ${turn.processId} and left_at is null`;
}

/** Body: `{ kind, text, by }`. */
async function note(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`
    insert into difficulty_note (process_id, seq, kind, text_ref, written_by, at)
    select ${turn.processId}, coalesce(max(seq), 0) + 1, ${textOrNull(body, 'kind')}, ${textOrNull(body, 'text')}, ${textOrNull(body, 'by')}, ${new Date(turn.at)}::timestamptz from difficulty_note where process_id = ${turn.processId}`;
}

/** Body: `{ outcome, by, text }`: how the report ended, and with what its last station is left. */
async function closeReport(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await leaveStation(tx, turn, textOrNull(body, 'by'), textOrNull(body, 'text'));
  await tx`update difficulty_report set outcome = ${textOrNull(body, 'outcome')}, closed_at = ${new Date(turn.at)} where process_id = ${turn.processId}`;
}

async function openDirection(tx: Queryable, turn: Turn): Promise<undefined> {
  await tx`insert into difficulty_direction (process_id, province_id, status) values (${turn.processId}, ${turn.unitId}, 'OPEN')`;
}

/** Body: `{ departments: [{ departmentId, due, round }], question, by }`. @throws Refusal UNIT_NOT_OF_PROVINCE, UNIT_KIND_WRONG, DEPARTMENT_TWICE */
async function askDepartments(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const asked = body['departments'] as unknown as (AskedUnit & { round: number })[];
  const today = civilDateAt(turn.at);
  refuseFaults(faultsOfAsking(asked, await knownUnits(tx, turn.unitId, asked.map(({ departmentId }) => departmentId), today), today));
  await tx`
    insert into difficulty_opinion (direction_id, department_id, round, asked_at, due_on)
    select ${turn.processId}, "departmentId", round, ${new Date(turn.at)}::timestamptz, due from jsonb_to_recordset(${tx.json(asked as never)}) as r("departmentId" text, due date, round int)`;
  if (body['question'] !== null) await note(tx, turn, { kind: 'QUESTION', text: body['question'] ?? null, by: body['by'] ?? null });
  return { departments: asked.length };
}

async function takeOpinion(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`
    update difficulty_opinion set given_at = ${new Date(turn.at)}, given_by = ${textOrNull(body, 'by')}, text_ref = ${textOrNull(body, 'text')}
    where direction_id = ${turn.processId} and department_id = ${textOrNull(body, 'departmentId')} and round = ${Number(body['round'])}`;
}

async function missOpinion(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update difficulty_opinion set missed_at = ${new Date(turn.at)} where direction_id = ${turn.processId} and department_id = ${textOrNull(body, 'departmentId')} and round = ${Number(body['round'])}`;
}

/** Body: `{ letterNumber, directedOn, text, by, acts: [{ number, unitId, unitKind, text, due }] }`. @throws Refusal DAY_AHEAD, DAY_PASSED, UNIT_NOT_OF_PROVINCE, UNIT_KIND_WRONG */
async function takeDirection(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const acts = body['acts'] as unknown as (DirectedUnit & { number: number; text: string })[];
  const [today, directedOn] = [civilDateAt(turn.at), String(body['directedOn'])];
  refuseFaults(faultsOfDirecting({ directedOn, acts }, await knownUnits(tx, turn.unitId, acts.map(({ unitId }) => unitId), today), today));
  await tx`
    update difficulty_direction set status = 'DIRECTED', letter_number = ${textOrNull(body, 'letterNumber')}, directed_on = ${directedOn}, text_ref = ${textOrNull(body, 'text')}, directed_by = ${textOrNull(body, 'by')} where process_id = ${turn.processId}`;
  await tx`
    insert into difficulty_act (direction_id, number, unit_id, text_ref, due_on)
    select ${turn.processId}, number, "unitId", text, due from jsonb_to_recordset(${tx.json(acts as never)}) as r(number int, "unitId" text, text text, due date)`;
  return { acts: acts.length };
}

async function finishAct(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update difficulty_act set done_at = ${new Date(turn.at)}, done_by = ${textOrNull(body, 'by')}, result_ref = ${textOrNull(body, 'text')} where direction_id = ${turn.processId} and number = ${Number(body['number'])}`;
}

async function joinDirection(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update difficulty_direction set status = 'JOINED', joined_into = ${textOrNull(body, 'into')} where process_id = ${turn.processId}`;
}

async function setStatus(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update difficulty_direction set status = ${textOrNull(body, 'status')} where process_id = ${turn.processId}`;
}
