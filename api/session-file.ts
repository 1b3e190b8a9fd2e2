import type { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import { programmeNames } from '../db/programmes.ts';
import type { AgendaRow, FollowUpRow, InviteeRow, RaisedRow, SessionFileRows, SessionRecord } from '../db/session-file.ts';
import { sessionFileRows } from '../db/session-file.ts';
import type { ReadinessRow } from '../db/session-reads.ts';
import { readinessBy } from '../db/session-reads.ts';
import { caseKinds } from '../domain/cases.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { difficultySubjects, urgencies } from '../domain/difficulty.ts';
import { postName } from '../domain/post-names.ts';
import type { Role } from '../domain/roles.ts';
import { agendaKindNames, chairmanPartNames, dayRuleNames, dutyNames, sessionOutcomeNames } from '../domain/session-names.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { statusTexts } from './receipt.ts';
import { today } from './schemas.ts';
import { named } from './session-codes.ts';
import type { sessionFileSchema } from './session-file-schema.ts';
import { idsMissing, missingViews } from './session-missing.ts';
import { sessionView, unitsOf } from './sessions-view.ts';
import { iso } from './task-view.ts';

type SessionFile = z.output<typeof sessionFileSchema>;

/** What a file is told with. */
interface Shown {
  readonly names: Names;
  readonly programmes: ReadonlyMap<string, Bilingual>;
  readonly area: readonly string[];
  readonly today: CivilDate;
}

/** Everything about one session, with names and texts; undefined where there is none. */
export async function sessionFile(sql: Queryable, processId: string): Promise<SessionFile | undefined> {
  const [row, rows, calendars] = await Promise.all([readinessBy(sql, processId), sessionFileRows(sql, processId), calendarsOn(sql, today())]);
  const { record } = rows;
  if (!row || !record) return undefined;
  const shown = await shownOf(sql, row, rows, record);
  const { names } = shown;
  const base = sessionView(row, names);
  return {
    ...base, extent: 'WHOLE', branch: unitRef(names, row.branchId), extraReason: textOf(names, record.extraRef), missing: missingViews(row, { names, today: shown.today, calendars }),
    moved: rows.moves.map(({ from, to, rule, reasonRef, by, at }) => ({ from, to, rule: named(dayRuleNames, rule), reason: textOf(names, reasonRef), by: personRef(names, by), at: at.toISOString() })),
    place: { host: base.host, confirmedAt: iso(record.locationAt), words: textOf(names, record.placeRef) },
    security: { officers: rows.duties.filter(({ duty }) => duty === 'SECURITY').map(({ personId }) => personRef(names, personId)), others: record.securityOthers, namedAt: iso(record.securityAt) },
    team: rows.duties.filter(({ duty }) => duty !== 'SECURITY').map(({ personId, duty }) => ({ duty: named(dutyNames, duty), person: personRef(names, personId) })),
    agenda: rows.agenda.map((item) => agendaView(item, names)), agendaConfirmedAt: iso(record.agendaAt), invitees: rows.invitees.map((one) => inviteeView(one, shown)),
    ...recordViews(row, record, names), difficulties: rows.raised.map((one) => raisedView(one, shown)), followUps: rows.followUps.map((one) => followUpView(one, shown)),
  };
}

async function shownOf(sql: Queryable, row: ReadinessRow, { moves, duties, invitees, agenda, raised, followUps }: SessionFileRows, record: SessionRecord): Promise<Shown> {
  const missing = idsMissing([row]);
  const onDate = today();
  const present = (refs: readonly (string | null)[]): string[] => refs.filter((ref) => ref !== null);
  const [names, programmes] = await Promise.all([
    namesFor(sql, {
      units: [...unitsOf([row]), row.branchId, ...missing.units, ...invitees.map(({ unitId }) => unitId), ...followUps.map(({ unitId }) => unitId), ...agenda.flatMap(({ kind, ref }) => (kind === 'GROUP' ? [ref] : []))],
      people: [...missing.people, ...moves.map(({ by }) => by), ...duties.map(({ personId }) => personId), ...followUps.map(({ doneBy }) => doneBy), record.outcomeBy, record.minutesBy, record.chairmanBy],
      texts: present([
        record.extraRef, record.placeRef, record.boardRef, record.outcomeRef, record.minutesRef, record.chairmanRef, ...moves.map(({ reasonRef }) => reasonRef), ...agenda.map(({ textRef }) => textRef),
        ...raised.flatMap(({ contentRef, proposalRef }) => [contentRef, proposalRef]), ...followUps.flatMap(({ textRef, resultRef }) => [textRef, resultRef]),
      ]),
      onDate,
    }),
    programmeNames(sql, raised.flatMap(({ programme }) => programme ?? [])),
  ]);
  return { names, programmes, area: row.area, today: onDate };
}

const unitRef = (names: Names, id: string) => ({ id, name: names.unit(id) });
const personRef = (names: Names, id: string) => ({ id, name: names.person(id) });
const personOrNull = (names: Names, id: string | null) => (id === null ? null : personRef(names, id));
const textOf = (names: Names, ref: string | null): string | null => (ref === null ? null : names.text(ref));
const postOf = (role: Role, unitId: string, { area }: Shown) => ({ code: role, name: postName(role, unitId, area) });

/** What was recorded of it: board, outcome, minutes, the chairman's part. */
function recordViews({ outcome }: ReadinessRow, r: SessionRecord, names: Names): Pick<SessionFile, 'board' | 'concluded' | 'minutes' | 'chairman'> {
  return {
    board: r.boardAt === null ? null : { checkedAt: r.boardAt.toISOString(), version: r.boardVersion, complete: r.boardComplete ?? false, note: textOf(names, r.boardRef) },
    concluded: outcome === null ? null : { outcome: named(sessionOutcomeNames, outcome), at: iso(r.outcomeAt), by: personOrNull(names, r.outcomeBy), note: textOf(names, r.outcomeRef), heldFrom: r.heldFrom, heldUntil: r.heldUntil },
    minutes: r.minutesAt === null || r.minutesRef === null ? null : { version: r.minutesVersion ?? 1, text: names.text(r.minutesRef), at: r.minutesAt.toISOString(), by: personOrNull(names, r.minutesBy) },
    chairman: r.chairmanPart === null ? null : { part: named(chairmanPartNames, r.chairmanPart), note: textOf(names, r.chairmanRef), at: iso(r.chairmanAt), by: personOrNull(names, r.chairmanBy) },
  };
}

function agendaView({ number, kind, ref, textRef, facts, subject, status, dueOn, doneAt }: AgendaRow, names: Names): SessionFile['agenda'][number] {
  const stateOf = kind === 'DIFFICULTY' ? caseKinds.difficulty : sessionKind;
  return {
    number, kind: named(agendaKindNames, kind), text: textOf(names, textRef), subject: subject === null ? null : named(difficultySubjects, subject), state: status === null ? null : { code: status, name: statusTexts(stateOf, status).name },
    link: ref === null ? null : linkOf(kind, ref, names), dueOn, doneAt: iso(doneAt), facts,
  };
}

function linkOf(kind: AgendaRow['kind'], ref: string, names: Names): SessionFile['agenda'][number]['link'] {
  if (kind === 'GROUP') return { to: 'group', id: ref, number: null, name: names.unit(ref) };
  const [id = ref, number] = ref.split('#');
  return kind === 'FOLLOW_UP' ? { to: 'followUp', id, number: Number(number), name: null } : { to: 'difficulty', id: ref, number: null, name: null };
}

function inviteeView({ unitId, role, addedBy, attended }: InviteeRow, shown: Shown): SessionFile['invitees'][number] {
  return { unit: unitRef(shown.names, unitId), role: postOf(role, unitId, shown), byRule: addedBy === null, attended };
}

function raisedView({ number, subject, programme, urgency, contentRef, proposalRef, reportId, status }: RaisedRow, { names, programmes }: Shown): SessionFile['difficulties'][number] {
  const { vi, en } = urgencies[urgency];
  return {
    number, subject: named(difficultySubjects, subject), programme: programme === null ? null : { code: programme, name: programmes.get(programme) ?? { vi: programme, en: programme } }, urgency: { code: urgency, name: { vi, en } },
    content: names.text(contentRef), proposal: names.text(proposalRef), report: reportId === null ? null : { processId: reportId, state: { code: status ?? '', name: statusTexts(caseKinds.difficulty, status ?? '').name } },
  };
}

function followUpView({ number, unitId, roles, textRef, dueOn, doneAt, doneBy, resultRef, droppedAt }: FollowUpRow, shown: Shown): SessionFile['followUps'][number] {
  const { names } = shown;
  return {
    number, unit: unitRef(names, unitId), roles: roles.map((role) => postOf(role, unitId, shown)), text: names.text(textRef), dueOn, overdue: doneAt === null && droppedAt === null && dueOn < shown.today,
    doneAt: iso(doneAt), doneBy: personOrNull(names, doneBy), result: textOf(names, resultRef), droppedAt: iso(droppedAt),
  };
}
