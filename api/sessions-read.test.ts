import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNotices } from '../db/notices.ts';
import { readChain } from '../db/ledger.ts';
import { insertDuty, insertSession, insertSessionTask, textWritten } from '../db/testing-sessions.ts';
import type { InsertedSession } from '../db/testing-sessions.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { sessionKind } from '../domain/sessions.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { writeStormDay } from '../workflows/transaction-session/testing.ts';
import { callsOf } from './testing-calls.ts';

let t: TestApp;
let get: (subject: string, url: string) => Promise<{ status: number; body: any }>; // oxlint-disable-line typescript/no-explicit-any
let session: InsertedSession;
let pointId: string;
/** A working day or not, some days ahead, within the days of readiness. */
const day = addCalendarDays(today(), 1);
const chairman = 'chairman.commune-082';
const leader = 'group-leader.group-0487';

beforeAll(async () => {
  t = await buildTestApp();
  const { call } = callsOf(t);
  get = (subject, url) => call(subject, 'GET', url);
  const { sql } = t.database;
  pointId = (await sql<{ id: string }[]>`select id from unit where kind = 'POINT' and parent_id = 'commune-082' order by id limit 1`)[0]?.id ?? '';
  session = await insertSession(sql, { pointId, day, plannedOn: '2027-05-20', month: '2027-05' });
  await writeFile();
});
afterAll(() => t.close());

/** Everything that a session can have, written as its turns would. */
async function writeFile(): Promise<void> {
  const { sql } = t.database;
  const { processId, communeId, officeId } = session;
  const personOf = async (subject: string): Promise<string> => (await sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '';
  const text = (name: string): Promise<string> => textWritten(sql, processId, name);
  await sql`insert into session_move (process_id, seq, from_day, to_day, rule, reason_ref, by, at) values (${processId}, 1, '2027-05-20', ${day}, 'OTHER', ${await text('bão lớn')}, ${await personOf('director.office-20')}, now())`;
  for (const [subject, duty] of [['teller.office-20', 'TELLER'], ['police.commune-082', 'SECURITY'], ['team-leader.office-20', 'LEADER']] as const) await insertDuty(sql, processId, await personOf(subject), duty);
  await sql`insert into session_invitee (process_id, unit_id, role, added_by, attended) values (${processId}, ${communeId}, 'COMMUNE_CHAIRMAN', null, true), (${processId}, 'group-0487', 'GROUP_LEADER', null, null), (${processId}, 'village-0244', 'VILLAGE_HEAD', 'person-0001', false)`;
  await sql`insert into session_follow_up (process_id, number, point_id, unit_id, roles, text_ref, due_on) values (${processId}, 1, ${pointId}, ${communeId}, array['COMMUNE_SPECIALIST'], ${await text('sửa biển hiệu')}, '2026-01-05')`;
  await sql`
    insert into session_agenda_item (process_id, number, kind, ref, text_ref, facts) values (${processId}, 1, 'FOLLOW_UP', ${`${processId}#1`}, null, '{}'), (${processId}, 2, 'GROUP', 'group-0487', null, '{"overdue": 3}'), (${processId}, 3, 'OTHER', null, ${await text('phổ biến chính sách mới')}, '{}')`;
  await sql`insert into session_difficulty (process_id, number, subject, programme, urgency, content_ref, proposal_ref) values (${processId}, 1, 'CAPITAL', 'HO_NGHEO', 'URGENT', ${await text('thiếu vốn')}, ${await text('bổ sung vốn')})`;
  await sql`
    update transaction_session set host = 'OTHER', place_ref = ${await text('Trường học thôn Mẫu')}, location_at = now(), security_at = now(), security_others = 2, team_at = now(), board_at = now(), board_version = 3, board_complete = false, board_ref = ${await text('thiếu tờ lãi suất')}
    where process_id = ${processId}`;
  await insertSessionTask(sql, session, { step: 'session.agenda', unitId: officeId, roles: ['OFFICE_DIRECTOR', 'CREDIT_OFFICER'], dueDate: '2026-01-05', claimedBy: await personOf('director.office-20') });
}

describe('one session', () => {
  it('is told in one call: place, moves, who guards and serves it, agenda, invitees, board, difficulties, follow-ups, and what is missing', async () => {
    const { status, body } = await get(chairman, `/api/sessions/${session.processId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      processId: session.processId, point: { id: pointId }, commune: { id: 'commune-082' }, office: { id: 'office-20' }, branch: { id: 'branch-1' }, plannedOn: '2027-05-20', day, moves: 1, state: { code: 'PREPARING', name: { en: 'Being prepared' } }, outcome: null,
      moved: [{ from: '2027-05-20', to: day, rule: { code: 'OTHER' }, reason: 'bão lớn', by: { name: expect.stringContaining('Mẫu') } }],
      place: { host: { code: 'OTHER', name: { vi: 'Địa điểm khác' } }, words: 'Trường học thôn Mẫu' }, security: { officers: [{ name: expect.stringContaining('Mẫu') }], others: 2 },
      team: [{ duty: { code: 'LEADER' } }, { duty: { code: 'TELLER', name: { vi: 'Giao dịch viên' } } }],
      agenda: [
        { kind: { code: 'FOLLOW_UP' }, text: 'sửa biển hiệu', link: { to: 'followUp', id: session.processId, number: 1 }, dueOn: '2026-01-05' },
        { kind: { code: 'GROUP' }, link: { to: 'group', id: 'group-0487', name: expect.stringContaining('Tổ TK&VV Mẫu') }, facts: { overdue: 3 } },
        { kind: { code: 'OTHER' }, text: 'phổ biến chính sách mới', link: null },
      ],
      board: { version: 3, complete: false, note: 'thiếu tờ lãi suất' }, minutes: null, chairman: null, concluded: null,
      difficulties: [{ number: 1, subject: { code: 'CAPITAL' }, programme: { code: 'HO_NGHEO' }, urgency: { code: 'URGENT' }, content: 'thiếu vốn', proposal: 'bổ sung vốn', report: null }],
      followUps: [{ number: 1, text: 'sửa biển hiệu', overdue: true, roles: [{ code: 'COMMUNE_SPECIALIST' }] }],
    });
    expect(body.invitees).toEqual(expect.arrayContaining([expect.objectContaining({ role: expect.objectContaining({ code: 'COMMUNE_CHAIRMAN' }), byRule: true, attended: true }), expect.objectContaining({ byRule: false, attended: false })]));
    expect(body.missing.map((one: { step: string; note: unknown }) => [one.step, one.note])).toEqual([['session.agenda', null], ['session.board', null]]);
    expect(body.missing.slice(0, 1)).toEqual([expect.objectContaining({ step: 'session.agenda', stepName: { vi: 'Xác nhận nội dung giao ban', en: 'Confirm the agenda' }, unit: expect.objectContaining({ id: 'office-20' }), overdue: true, claimedBy: expect.objectContaining({ name: expect.stringContaining('Mẫu') }), dueSentence: { vi: expect.stringContaining('Đã quá'), en: expect.stringContaining('overdue') } })]);
  });

  it('once held says when, what the minutes are and what the chairman’s part was', async () => {
    const held = await insertSession(t.database.sql, { pointId, day: '2026-02-03', status: 'FOLLOWING', row: {
      outcome: 'HELD', outcome_at: new Date(), outcome_by: 'person-0001', held_from: '08:05', held_until: '11:00', minutes_ref: await textWritten(t.database.sql, 'any', 'đã giải ngân'), minutes_at: new Date(), minutes_by: 'person-0001', minutes_version: 2, chairman_part: 'REPRESENTED', chairman_at: new Date(), chairman_by: 'person-0001',
    } });
    const { body } = await get(chairman, `/api/sessions/${held.processId}`);
    expect(body).toMatchObject({ outcome: { code: 'HELD' }, concluded: { heldFrom: '08:05', heldUntil: '11:00' }, minutes: { version: 2, text: 'đã giải ngân' }, chairman: { part: { code: 'REPRESENTED', name: { vi: 'Cử người dự thay' } } }, missing: [] });
    expect((await get(chairman, `/api/sessions/${held.processId}/day-options`)).body).toMatchObject({ sameWeek: [], nextWorkingDay: null, nextMonth: null });
  });

  it('is seen by who is invited by a role or on duty, and looks absent to everybody else', async () => {
    const statusFor = async (subject: string): Promise<number> => (await get(subject, `/api/sessions/${session.processId}`)).status;
    for (const subject of [chairman, leader, 'police.commune-082', 'teller.office-20', 'director.office-20', 'director.branch-1', 'auditor']) expect([subject, await statusFor(subject)]).toEqual([subject, 200]);
    for (const subject of ['chairman.commune-001', 'group-leader.group-0001', 'organization-officer.organization-0001', 'director.office-01', 'registrar']) expect([subject, await statusFor(subject)]).toEqual([subject, 404]);
  });

  it('is told to who is only invited as far as the invitation goes: nothing of what others raised, agreed to do or have overdue', async () => {
    const { sql } = t.database;
    const { processId } = session;
    await sql`
      insert into session_follow_up (process_id, number, point_id, unit_id, roles, text_ref, due_on) values (${processId}, 2, ${pointId}, 'group-0487', array['GROUP_LEADER'], ${await textWritten(sql, processId, 'họp tổ')}, '2098-01-05')`;
    await sql`insert into session_agenda_item (process_id, number, kind, ref, text_ref, facts) values (${processId}, 4, 'GROUP', 'group-0001', null, '{"overdue": 7}')`;
    const { status, body } = await get(leader, `/api/sessions/${processId}`);
    await sql`delete from session_follow_up where process_id = ${processId} and number = 2`;
    await sql`delete from session_agenda_item where process_id = ${processId} and number = 4`;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      extent: 'INVITATION', day, startsAt: '08:00', point: { id: pointId }, place: { words: 'Trường học thôn Mẫu' }, invitees: [{ unit: { id: 'group-0487' } }], followUps: [{ number: 2, text: 'họp tổ' }],
      agenda: [{ kind: { code: 'FOLLOW_UP' }, text: null, link: null }, { kind: { code: 'GROUP' }, link: { id: 'group-0487' }, facts: { overdue: 3 } }, { kind: { code: 'OTHER' }, text: 'phổ biến chính sách mới' }, { kind: { code: 'GROUP' }, link: null, facts: {} }],
      moved: [{ reason: 'bão lớn' }], security: { officers: [] }, team: [], missing: [], board: null, difficulties: [],
    });
    for (const text of ['sửa biển hiệu', 'thiếu vốn', 'bổ sung vốn', 'thiếu tờ lãi suất', 'group-0001']) expect(JSON.stringify(body), text).not.toContain(text);
    for (const rest of ['/readiness', '/day-options', '/minutes', '/minutes.pdf']) expect([rest, (await get(leader, `/api/sessions/${processId}${rest}`)).status]).toEqual([rest, 404]);
    expect((await get(chairman, `/api/sessions/${processId}`)).body).toMatchObject({ extent: 'WHOLE', team: [{}, {}] });
  });

  it('is told whole to whoever acts for somebody of its area, and not by a delegation for something else', async () => {
    const { sql } = t.database;
    const [from] = await sql<{ id: string; person: string }[]>`select a.id, a.person_id as person from appointment a join person p on p.id = a.person_id where p.subject = 'director.office-20' and a.role = 'OFFICE_DIRECTOR'`;
    const [to] = await sql<{ id: string }[]>`select id from person where subject = 'officer-1.office-01'`;
    const delegate = async (kinds: string[] | null) => {
      await t.owner.sql`delete from delegation where id = 'delegation-test'`;
      await t.owner.sql`insert into delegation (id, delegator_id, delegate_id, appointment_id, kinds, valid_from, valid_to, basis, created_by) values ('delegation-test', ${from?.person ?? ''}, ${to?.id ?? ''}, ${from?.id ?? ''}, ${kinds}, ${today()}, ${today()}, 'minh họa', ${from?.person ?? ''})`;
      const [file, options, list] = [await get('officer-1.office-01', `/api/sessions/${session.processId}`), await get('officer-1.office-01', `/api/sessions/${session.processId}/day-options`), await get('officer-1.office-01', '/api/sessions?month=2027-05')];
      return [file.status, file.body.extent, options.status, list.body.items.length];
    };
    expect(await delegate([sessionKind])).toEqual([200, 'WHOLE', 200, 1]);
    expect(await delegate(null)).toEqual([200, 'WHOLE', 200, 1]);
    expect(await delegate(['annual-plan'])).toEqual([404, undefined, 404, 0]);
    await t.owner.sql`delete from delegation where id = 'delegation-test'`;
  });

  it('gives for a new day what would be taken', async () => {
    const { body } = await get('director.office-20', `/api/sessions/${session.processId}/day-options`);
    expect(body).toMatchObject({ processId: session.processId, day, plannedOn: '2027-05-20' });
    expect(body.sameWeek).not.toContain(day);
    expect(body.sameWeek.every((one: string) => one >= today())).toBe(true);
    expect(body.nextMonth).toMatch(/^2027-06-\d\d$/);
  });
});

describe('the list', () => {
  const idsOf = async (subject: string, query: string): Promise<string[]> => (await get(subject, `/api/sessions?${query}`)).body.items.map((one: { processId: string }) => one.processId);

  it('is of one’s area and of what one takes part in; mine is only the latter', async () => {
    expect(await idsOf(chairman, 'month=2027-05')).toEqual([session.processId]);
    expect(await idsOf(leader, 'mine=true')).toEqual([session.processId]);
    expect(await idsOf('director.office-20', `from=${day}&to=${day}&office=office-20`)).toEqual([session.processId]);
    expect([await idsOf('director.office-20', 'mine=true'), await idsOf('chairman.commune-001', 'month=2027-05')]).toEqual([[], []]);
  });

  it('without month or days begins today', async () => {
    expect(await idsOf(chairman, '')).toEqual([session.processId]);
    expect((await idsOf(chairman, 'to=2026-03-01')).length).toBe(1);
  });

  it('pages on from where it stopped', async () => {
    const first = await get('director.office-20', '/api/sessions?from=2026-01-01&limit=1');
    const second = await get('director.office-20', `/api/sessions?from=2026-01-01&limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`);
    expect([...first.body.items, ...second.body.items].map((one: { day: string }) => one.day)).toEqual(['2026-02-03', day]);
    expect(second.body.nextCursor).toBeNull();
  });
});

describe('readiness', () => {
  it('of the province is one call: counts, what is missing, by office, and each session with who has it', async () => {
    const { body } = await get('director.branch-1', '/api/session-readiness?unit=province-1');
    expect(body).toMatchObject({
      from: today(), counts: { sessions: 1, ready: 0, notReady: 1, overdue: 1 }, missing: [{ step: 'session.agenda', sessions: 1 }, { step: 'session.board', sessions: 1 }], offices: [{ office: { id: 'office-20' }, sessions: 1, notReady: 1 }],
      sessions: [{ processId: session.processId, ready: false, dayClosed: false, missing: [{ step: 'session.agenda', overdue: true }, { step: 'session.board' }] }],
    });
    expect((await get('director.branch-1', '/api/session-readiness?unit=office-01')).body.counts.sessions).toBe(0);
    expect((await get('director.branch-1', `/api/session-readiness?on=${today()}`)).body.counts.sessions).toBe(0);
    expect((await get('director.office-20', `/api/session-readiness?on=${day}`)).body.counts.sessions).toBe(1);
    expect((await get('chairman.commune-001', '/api/session-readiness')).body.sessions).toEqual([]);
  });

  it('of one session says the same, to who guards it too', async () => {
    const { body } = await get('police.commune-082', `/api/sessions/${session.processId}/readiness`);
    expect(body).toMatchObject({ ready: false, missing: [{ step: 'session.agenda' }, { step: 'session.board' }] });
  });

  it('of one point is of its sessions alone', async () => {
    const countOf = async (unit: string): Promise<number> => (await get('director.branch-1', `/api/session-readiness?unit=${unit}`)).body.counts.sessions;
    expect([await countOf(pointId), await countOf('commune-082'), await countOf('point-001'), await countOf('commune-001')]).toEqual([1, 1, 0, 0]);
  });

  it('of a unit outside one’s area is not told apart from one that there is not', async () => {
    for (const unit of ['commune-001', 'point-001', 'office-01', 'nowhere-1']) expect([unit, await get('director.office-20', `/api/session-readiness?unit=${unit}`)]).toMatchObject([unit, { status: 404, body: { code: 'NOT_FOUND', fields: [{ path: 'query:unit' }] } }]);
    // Of one above it they see their own part.
    expect((await get('chairman.commune-001', '/api/session-readiness?unit=province-1')).body.sessions).toEqual([]);
  });

  it('names who is to serve and does not hold the role on the day any more, as a step that is missing', async () => {
    const { sql } = t.database;
    const ready = await insertSession(sql, { pointId, day: '2031-05-10', month: '2031-05', status: 'READY', row: { location_at: new Date(), security_at: new Date(), team_at: new Date(), agenda_at: new Date(), board_at: new Date(), board_complete: true } });
    const id = async (subject: string): Promise<string> => (await sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '';
    for (const [subject, duty] of [['police.commune-082', 'SECURITY'], ['team-leader.office-20', 'LEADER']] as const) await insertDuty(sql, ready.processId, await id(subject), duty);
    const read = async () => (await get('director.office-20', `/api/sessions/${ready.processId}/readiness`)).body;
    expect(await read()).toMatchObject({ ready: true, missing: [] });
    await insertDuty(sql, ready.processId, await id('police.commune-083'), 'SECURITY');
    await t.owner.sql`update appointment set valid_to = '2031-05-10' where person_id = ${await id('team-leader.office-20')} and role = 'TRANSACTION_TEAM_LEADER'`;
    const body = await read();
    await t.owner.sql`update appointment set valid_to = null where person_id = ${await id('team-leader.office-20')} and role = 'TRANSACTION_TEAM_LEADER'`;
    expect(body.ready).toBe(false);
    expect(body.missing).toMatchObject([
      { step: 'session.security', note: { vi: expect.stringContaining('không còn giữ vai trò đó vào ngày 10/05/2031'), en: expect.stringContaining('2031-05-10') } }, { step: 'session.team', taskId: null, note: { vi: expect.stringContaining('Tổ trưởng Tổ giao dịch xã') } },
    ]);
    expect(body.missing[0].note.vi.split('Mẫu')).toHaveLength(2);
  });

  it('says that the day of a session has become a storm day, and counts it', async () => {
    await writeStormDay(t.owner.sql, day, 'commune-082');
    const { body } = await get('director.office-20', `/api/session-readiness?on=${day}&unit=${pointId}`);
    expect(body).toMatchObject({ counts: { dayClosed: 1, ready: 0 }, sessions: [{ processId: session.processId, dayClosed: true, ready: false }] });
  });
});

describe('loans due on a day of the session', () => {
  it('are shown to the office page by page, and each look is on record', async () => {
    const before = (await readChain(t.database.sql, 'register')).length;
    const { status, body } = await get('officer-1.office-20', `/api/sessions/${session.processId}/due-loans?limit=2`);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({ dueOn: '2027-05-20', borrower: { name: expect.stringContaining('Người vay Mẫu') }, commune: { id: 'commune-082' } });
    const rest = await get('officer-1.office-20', `/api/sessions/${session.processId}/due-loans?limit=2&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(rest.body.items[0].id > body.items[1].id).toBe(true);
    const looks = (await readChain(t.database.sql, 'register')).slice(before);
    expect(looks.map(({ action, subject, after }) => [action, subject, after])).toEqual([['case.looked', session.processId, { what: 'dueLoans' }], ['case.looked', session.processId, { what: 'dueLoans' }]]);
  });

  it('are nobody’s business who may not read the register there, and their asking leaves no look', async () => {
    const before = (await readChain(t.database.sql, 'register')).length;
    expect([(await get(chairman, `/api/sessions/${session.processId}/due-loans`)).status, (await get('director.office-01', `/api/sessions/${session.processId}/due-loans`)).status]).toEqual([403, 404]);
    expect((await readChain(t.database.sql, 'register')).length).toBe(before);
  });
});

it('a notice about a session says which point and which days', async () => {
  const to = { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN' as const] };
  await writeNotices(t.database.sql, {
    processId: session.processId, kind: sessionKind, number: '1/test', at: Date.now(),
    notices: [{ type: 'session.reminder', taskId: null, to, params: { day, time: '08:00', days: 1 } }, { type: 'session.moved', taskId: null, to, params: { from: '2027-05-20', to: day, time: '08:00' } }],
  });
  const [moved, reminder] = (await get(chairman, '/api/notices')).body.items;
  expect(moved).toMatchObject({ type: 'session.moved', processId: session.processId, taskId: null, session: { point: { id: pointId }, day: null, from: '2027-05-20', to: day, startsAt: '08:00' } });
  expect(reminder).toMatchObject({ type: 'session.reminder', session: { day, from: null, to: null }, sentence: { vi: expect.stringContaining('còn 1 ngày'), en: expect.stringContaining('in 1 day') } });
});

it('an extra session says why it is held, also to who is invited, and a list names what is missing as readiness does', async () => {
  const { sql } = t.database;
  const extra = await insertSession(sql, { pointId, day: '2031-06-02', month: '2031-06', ordinal: 1, row: { reason_ref: await textWritten(sql, 'any', 'đợt giải ngân lớn') } });
  await sql`insert into session_invitee (process_id, unit_id, role) values (${extra.processId}, 'group-0487', 'GROUP_LEADER')`;
  for (const subject of [chairman, leader]) expect([subject, (await get(subject, `/api/sessions/${extra.processId}`)).body.extraReason]).toEqual([subject, 'đợt giải ngân lớn']);
  expect((await get(chairman, `/api/sessions/${session.processId}`)).body.extraReason).toBeNull();
  const [listed] = (await get(chairman, '/api/sessions?month=2031-06')).body.items;
  expect(listed.missing[0]).toEqual({ step: 'session.location', stepName: { vi: 'Xác nhận địa điểm', en: 'Confirm the place' } });
  expect((await get(chairman, `/api/sessions/${extra.processId}`)).body.missing[0]).toMatchObject(listed.missing[0]);
  const { body } = await get('director.office-20', '/api/session-months/office-20/2031-06');
  const line = body.points.find(({ point }: { point: { id: string } }) => point.id === pointId);
  expect(line.sessions).toMatchObject([{ ordinal: 1, reason: null, extraReason: 'đợt giải ngân lớn', missing: expect.arrayContaining([listed.missing[0]]) }]);
  expect(body.totals).toMatchObject({ open: 1, ahead: 1, without: body.totals.points - 1 });
});
