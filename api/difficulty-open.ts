import type { FastifyRequest } from 'fastify';
import { programmeNames } from '../db/programmes.ts';
import { areaOf, branchIds } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import type { DifficultySubject, Urgency } from '../domain/difficulty.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import type { ReportSeed } from '../workflows/difficulty-report/contract.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { openCase } from './case-open.ts';
import { today } from './schemas.ts';

/** What a chairman reports. */
export interface NewDifficulty {
  readonly subject: DifficultySubject;
  readonly programme?: string | undefined;
  readonly urgency: Urgency;
  readonly content: string;
  readonly proposal: string;
}

/** Where a difficulty comes from that was raised at a session. */
export interface RaisedAt {
  readonly session: { readonly processId: string; readonly number: number };
  /** By which the chairman of the session's commune reports it. */
  readonly right: Appointment;
}

/**
 * Reports a difficulty of the commune upwards, through the branch.
 * @param raised what was raised at a session becomes one report, however often and by whomever it is asked for
 * @throws Refusal PROGRAMME_UNKNOWN
 */
export async function openDifficulty(request: FastifyRequest, { subject, programme, urgency, content, proposal }: NewDifficulty, raised?: RaisedAt): Promise<Receipt> {
  const { sql } = request.server.database;
  const right = raised?.right ?? chairmanship(request);
  const [area, branches, programmes] = await Promise.all([areaOf(sql, right.unitId, today()), branchIds(sql), programmeNames(sql, programme === undefined ? [] : [programme])]);
  if (programme !== undefined && !programmes.has(programme)) throw new Refusal('PROGRAMME_UNKNOWN', { programme }, [faultAt('/programme', 'PROGRAMME_UNKNOWN', { programme })]);
  // A commune without a planning office stands directly under the province.
  const branchId = area.find((id) => branches.includes(id)) ?? branches[0];
  const provinceId = area.at(-1);
  if (branchId === undefined || provinceId === undefined) throw new Refusal('UNIT_UNKNOWN', { units: [right.unitId] });
  return openCase<ReportSeed>(request, {
    kind: caseKinds.difficulty, workflow: caseWorkflows.difficulty.report, unitId: right.unitId, right, subject: null, ...(raised && { from: `${raised.session.processId}#${raised.session.number}` }),
    seed: (staging, number) => ({ number, subject, programme: programme ?? null, urgency, content: staging.text(content), proposal: staging.text(proposal), branchId, provinceId, ...(raised && { session: raised.session }) }),
  });
}

/** The office by which they report: their own. @throws Refusal FORBIDDEN */
function chairmanship({ actor }: FastifyRequest): Appointment {
  const appointment = actor.appointments.find((one) => one.role === 'COMMUNE_CHAIRMAN' && one.delegated === undefined);
  if (!appointment) throw new Refusal('FORBIDDEN');
  return appointment;
}
