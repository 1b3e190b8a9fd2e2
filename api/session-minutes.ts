import { z } from 'zod';
import type { Queryable, Sql } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import { programmeNamesVi } from '../db/programmes.ts';
import type { AgendaRow, SessionFileRows, SessionRecord } from '../db/session-file.ts';
import { sessionFileRows } from '../db/session-file.ts';
import type { ListedSession } from '../db/session-reads.ts';
import { findSession } from '../db/session-reads.ts';
import { findUnit } from '../db/units.ts';
import { dayVi } from '../domain/civil-date.ts';
import { difficultySubjects, urgencies } from '../domain/difficulty.ts';
import { Refusal } from '../domain/errors.ts';
import { roles } from '../domain/roles.ts';
import { contradicts } from '../domain/session-after.ts';
import { chairmanPartNames, dutyNames, hostNames } from '../domain/session-names.ts';
import type { ChairmanPart, SessionHost } from '../domain/sessions.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { printable, signerOf } from './paper/gather.ts';
import type { MinutesContent } from './paper/minutes.ts';
import { refSchema } from './schemas.ts';
import { partCoded } from './session-codes.ts';

export const minutesSchema = z.strictObject({
  processId: z.string(),
  version: z.int().describe('How often they were written'),
  sha256: z.string().describe('Digest of what they say, as it is printed at the foot of each page'),
  writtenAt: z.iso.datetime(),
  writtenBy: refSchema,
  chairman: partCoded.nullable().describe("The commune chairman's part in the meeting; null until it is on record"),
});

/** Minutes as they stand, for print and for whoever compares a print with them. */
export interface StandingMinutes {
  readonly content: MinutesContent;
  readonly view: z.output<typeof minutesSchema>;
}

/** All of it as of one moment. @throws Refusal SESSION_NOT_HELD, MINUTES_MISSING */
export async function standingMinutes(sql: Sql, processId: string): Promise<StandingMinutes> {
  return sql.begin('isolation level repeatable read read only', (tx) => minutesIn(tx, processId));
}

async function minutesIn(sql: Queryable, processId: string): Promise<StandingMinutes> {
  const [session, rows] = await Promise.all([findSession(sql, processId), sessionFileRows(sql, processId)]);
  const { record } = rows;
  if (!session || !record) throw new Refusal('NOT_FOUND');
  if (session.outcome !== 'HELD') throw new Refusal('SESSION_NOT_HELD');
  const { minutesVersion: version, minutesAt, minutesBy, chairmanPart } = record;
  if (version === null || minutesAt === null || minutesBy === null) throw new Refusal('MINUTES_MISSING');
  const { content, names } = await contentOf(sql, session, rows, record, { version, minutesAt, minutesBy });
  const sha256 = canonicalHash(content);
  return {
    content: { ...content, sha256 },
    view: { processId, version, sha256, writtenAt: minutesAt.toISOString(), writtenBy: { id: minutesBy, name: names.person(minutesBy) }, chairman: chairmanPart === null ? null : { code: chairmanPart, name: chairmanPartNames[chairmanPart] } },
  };
}

interface Written {
  readonly version: number;
  readonly minutesAt: Date;
  readonly minutesBy: string;
}

async function contentOf(sql: Queryable, session: ListedSession, rows: SessionFileRows, record: SessionRecord, { version, minutesAt, minutesBy }: Written): Promise<{ content: Omit<MinutesContent, 'sha256'>; names: Names }> {
  const { duties, invitees, agenda, raised, followUps } = rows;
  const { processId } = session;
  const [names, programmes, office, writer] = await Promise.all([
    namesIn(sql, session, rows, record), programmeNamesVi(sql, raised.flatMap(({ programme }) => programme ?? [])), findUnit(sql, session.officeId, session.day), signerOf(sql, processId, steps.minutes, minutesAt, minutesBy),
  ]);
  const unit = (id: string): string => printable(names.unit(id));
  const lines = (ref: string): string[] => names.text(ref).split(/\r?\n/).map(printable).filter((line) => line !== '');
  const one = (ref: string): string => printable(names.text(ref));
  const content = {
    processId, version, issuer: office?.kind === 'BRANCH' ? ('BRANCH_DESK' as const) : ('OFFICE' as const),
    names: { unit: unit(session.officeId), above: session.officeId === session.branchId ? null : unit(session.branchId), province: unit(session.area.at(-1) ?? session.branchId) },
    point: unit(session.pointId), commune: unit(session.communeId), day: session.day, plannedOn: session.plannedOn, heldFrom: record.heldFrom ?? session.startsAt, heldUntil: record.heldUntil ?? session.endsAt,
    extra: session.ordinal === 0 ? null : { reason: record.extraRef === null ? null : one(record.extraRef) },
    place: placeOf(session.host ?? session.usualHost, record.placeRef === null ? null : one(record.placeRef)),
    team: duties.filter(({ duty }) => duty !== 'SECURITY').map(({ duty, personId }) => ({ duty: dutyNames[duty].vi, name: printable(names.person(personId)) })),
    guards: duties.filter(({ duty }) => duty === 'SECURITY').map(({ personId }) => printable(names.person(personId))),
    otherGuards: record.securityOthers ?? 0,
    invited: invitees.map(({ unitId, role, attended }) => ({ post: roles[role].vi, unit: unit(unitId), attended, ownWord: role === 'COMMUNE_CHAIRMAN' && unitId === session.communeId ? ownWordOf(record.chairmanPart, attended) : null })),
    agenda: agenda.map((row) => agendaLine(row, names)).map(printable),
    text: record.minutesRef === null ? [] : lines(record.minutesRef),
    difficulties: raised.map(({ number, subject, programme, urgency, contentRef, proposalRef }) => ({
      number, heading: [difficultySubjects[subject].vi, ...(programme === null ? [] : [programmes.get(programme) ?? programme]), `mức độ: ${urgencies[urgency].vi}`].join('; '), content: lines(contentRef), proposal: lines(proposalRef),
    })),
    followUps: followUps.map(({ number, unitId, roles: held, textRef, dueOn }) => ({ number, unit: unit(unitId), posts: held.map((role) => roles[role].vi).join(' hoặc '), text: one(textRef), due: dueOn })),
    writer: writer ?? { name: printable(names.person(minutesBy)), at: minutesAt.getTime(), delegated: null },
    chairman: await chairmanOf(sql, processId, record, names),
  };
  return { content, names };
}

function namesIn(sql: Queryable, { pointId, communeId, officeId, branchId, area, day }: ListedSession, { duties, invitees, agenda, raised, followUps }: SessionFileRows, record: SessionRecord): Promise<Names> {
  const texts = [record.extraRef, record.placeRef, record.minutesRef, record.chairmanRef, ...agenda.map(({ textRef }) => textRef), ...raised.flatMap(({ contentRef, proposalRef }) => [contentRef, proposalRef]), ...followUps.map(({ textRef }) => textRef)];
  return namesFor(sql, {
    units: [pointId, communeId, officeId, branchId, ...area, ...invitees.map(({ unitId }) => unitId), ...followUps.map(({ unitId }) => unitId), ...agenda.flatMap(({ kind, ref }) => (kind === 'GROUP' ? [ref] : []))],
    people: [record.minutesBy, record.chairmanBy, ...duties.map(({ personId }) => personId)], texts: texts.filter((ref) => ref !== null), onDate: day,
  });
}

/** Another place is known by its words alone. */
function placeOf(host: SessionHost, words: string | null): string {
  if (words === null) return hostNames[host].vi;
  return host === 'OTHER' ? words : `${hostNames[host].vi}: ${words}`;
}

const partInRow: Readonly<Record<ChairmanPart, string>> = { PRESENT: 'có mặt', REPRESENTED: 'cử người dự thay', ABSENT: 'vắng' };

/** What the chairman says of their attendance, where the record says otherwise or nothing. */
function ownWordOf(part: ChairmanPart | null, attended: boolean | null): string | null {
  return part === null || (attended !== null && !contradicts(part, attended)) ? null : partInRow[part];
}

/** `difficulty-report.2026.commune-082.5` as people say it. */
function reportNumber(reportId: string): string {
  const [, year = '', , number = ''] = reportId.split('.');
  return `báo cáo số ${number} năm ${year}`;
}

function agendaLine({ kind, ref, textRef, subject, dueOn, facts }: AgendaRow, names: Names): string {
  const text = textRef === null ? '' : names.text(textRef);
  switch (kind) {
    case 'DIFFICULTY':
      return `Khó khăn, vướng mắc đã báo cáo${subject === null ? '' : `: ${difficultySubjects[subject].vi}`}${ref === null ? '' : ` (${reportNumber(ref)})`}`;
    case 'FOLLOW_UP':
      return `Việc đã thống nhất tại phiên trước: ${text}${dueOn === null ? '' : `, hạn ${dayVi(dueOn)}`}`;
    case 'GROUP':
      return `${ref === null ? '' : names.unit(ref)}: ${String(facts['overdueLoans'] ?? 0)} khoản vay có nợ quá hạn`;
    case 'OTHER':
      return text;
  }
}

async function chairmanOf(sql: Queryable, processId: string, { chairmanPart, chairmanRef, chairmanAt, chairmanBy }: SessionRecord, names: Names): Promise<MinutesContent['chairman']> {
  if (chairmanPart === null || chairmanAt === null || chairmanBy === null) return null;
  const signer = await signerOf(sql, processId, steps.chairman, chairmanAt, chairmanBy);
  return { ...(signer ?? { name: printable(names.person(chairmanBy)), at: chairmanAt.getTime(), delegated: null }), part: chairmanPartNames[chairmanPart].vi, note: chairmanRef === null ? null : printable(names.text(chairmanRef)) };
}
