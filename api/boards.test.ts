import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockBoards, openPostingFor, openPostings } from '../db/boards.ts';
import { canonicalHash, registryChain } from '../db/ledger.ts';
import { boardItems } from '../domain/boards.ts';
import { addCalendarDays, dayInWords } from '../domain/civil-date.ts';
import { pagesOf } from './paper/testing-read.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof callsOf>;
const officer = 'officer-1.branch-1';
const basis = 'QĐ minh họa 11/2026';
const sheetOf = (item: string, body = `Nội dung ${item} (minh họa)`) => ({ item, title: `${item} (minh họa)`, body });
const five = boardItems.map((item) => sheetOf(item));
const cause = { key: 'test', by: { personId: 'person-0004', appointmentId: 'appointment-0004' } };

beforeAll(async () => {
  t = await buildTestApp();
  calls = callsOf(t);
});
afterAll(() => t.close());

const publish = (body: object, headers: Record<string, string> = {}, subject = officer) => calls.call(subject, 'POST', '/api/board-contents', { effectiveOn: today(), basis, ...body }, headers);
const read = async (url: string, subject = officer) => (await calls.call(subject, 'GET', url)).body;
const count = async (table: 'board_posting' | 'outbox' | 'board_content'): Promise<number> => (await t.database.sql<{ n: number }[]>`select count(*)::int as n from ${t.database.sql(table)}`)[0]?.n ?? 0;
const startOf = async (processId: string) => (await t.database.sql<{ mode: string; body: { type: string; body: Record<string, unknown> } }[]>`select mode, body from outbox where to_process_id = ${processId} order by id`).map(({ mode, body }) => ({ mode, ...body }));
/** The only calls that give people with what they owe: to who handles the case, or keeps the register; each look is on record. */
const allowed = ['get /api/cases/{processId}/file', 'post /api/register/lookup', 'get /api/sessions/{id}/due-loans'];
/** The seed has a point for each former commune. */
let points = 0;

describe('what must hang on the boards', () => {
  it('begins with all five sheets: one that is missing is named, and nothing is opened', async () => {
    points = (await t.database.sql<{ n: number }[]>`select count(*)::int as n from transaction_point`)[0]?.n ?? 0;
    expect(points).toBeGreaterThan(300);
    for (const item of boardItems) {
      const refused = await publish({ sheets: five.filter((sheet) => sheet.item !== item) });
      expect([refused.status, refused.body.code, refused.body.fields.map((one: { path: string }) => one.path)], item).toEqual([422, 'BOARD_ITEMS_MISSING', ['/sheets']]);
    }
    expect(await count('board_posting')).toBe(0);
    expect(await read('/api/boards?limit=1')).toMatchObject({ wanted: null, items: [{ wanted: null, hangs: null, upToDate: true, open: null }] });
  });

  it('is published as a version, opened at every point in the same transaction, once by one request', async () => {
    const key = { 'idempotency-key': `key-${randomUUID()}` };
    const [one, other] = await Promise.all([publish({ sheets: five }, key), publish({ sheets: five }, key)]);
    expect([one?.status, one?.body]).toEqual([201, { version: 1, effectiveOn: today(), changed: [...boardItems], sha256: expect.stringMatching(/^[0-9a-f]{64}$/), postings: points, superseded: 0, willSupersede: 0, warnings: [] }]);
    expect([other?.status, other?.body]).toEqual([201, one?.body]);
    expect([await count('board_content'), await count('board_posting'), await count('outbox')]).toEqual([1, points, points]);
    const [start, ...more] = await startOf('information-board.v1.point-001');
    expect(more).toEqual([]);
    expect(start).toMatchObject({
      mode: 'START', type: 'boardPosting',
      body: { v: 1, kind: 'information-board', period: 'v1', unitId: 'point-001', area: ['point-001', 'commune-001', 'office-01', 'branch-1', 'province-1'], cause: { by: { personId: 'person-0007' } }, seed: { version: 1, effectiveOn: today(), communeId: 'commune-001', officeId: 'office-01', branchId: 'branch-1', next: null } },
    });
    expect(JSON.stringify(start)).not.toContain('minh họa');
  });

  it('is on the ledger by its digest, without its words', async () => {
    const [entry] = await t.database.sql<{ actor: string; subject: string; after: Record<string, unknown> }[]>`select actor, subject, after from ledger_entry where chain = ${registryChain} and action = 'board.publish'`;
    const detail = await read('/api/board-contents/1');
    expect(entry).toMatchObject({ actor: 'person-0007', subject: 'board-content.branch-1.v1', after: { version: 1, changed: [...boardItems], sha256: detail.sha256, postings: points } });
    expect(JSON.stringify(entry)).not.toContain('minh họa');
    const sheets = five.map((sheet) => ({ ...sheet, since: 1 }));
    expect(detail.sha256).toBe(canonicalHash({ branchId: 'branch-1', version: 1, effectiveOn: today(), basis, sheets }));
  });

  it('is changed by what changes alone; the rest is carried over, and the open postings of the version before are told', async () => {
    const later = addCalendarDays(today(), 30);
    const { status, body } = await publish({ effectiveOn: later, sheets: [sheetOf('RATES', 'Hộ nghèo: 6,5%/năm (minh họa)'), sheetOf('SCHEDULE')], ifVersion: 1 });
    expect([status, body.version, body.changed, body.postings, body.superseded, body.willSupersede, body.warnings]).toEqual([201, 2, ['RATES'], points, 0, points, []]);
    expect((await startOf('information-board.v1.point-001')).at(-1)).toEqual({ mode: 'MESSAGE', type: 'boardSuperseded', body: { version: 2, effectiveOn: later } });
    const detail = await read('/api/board-contents/2', 'chairman.commune-001');
    expect(detail.sheets.map(({ item, since }: { item: string; since: number }) => [item, since])).toEqual(boardItems.map((item) => [item, item === 'RATES' ? 2 : 1]));
    expect(detail.sheets.find(({ item }: { item: string }) => item === 'RATES')).toMatchObject({ name: { vi: 'Lãi suất' }, body: 'Hộ nghèo: 6,5%/năm (minh họa)', before: { version: 1, body: 'Nội dung RATES (minh họa)' } });
    expect(detail.changed).toEqual([{ item: 'RATES', name: { vi: 'Lãi suất', en: 'Interest rates' } }]);
    // Until its day the version before must hang.
    expect((await read('/api/boards?limit=1')).wanted).toBe(1);
  });

  it('is refused where nothing changes, and where it was made on an older version; nothing is written', async () => {
    const before = await contentsOf(t.owner);
    expect((await publish({ effectiveOn: addCalendarDays(today(), 40), sheets: [sheetOf('PROGRAMMES')] })).body).toMatchObject({ code: 'NOTHING_CHANGES' });
    const stale = await publish({ effectiveOn: addCalendarDays(today(), 40), sheets: [sheetOf('PROGRAMMES', 'Khác (minh họa)')], ifVersion: 1 });
    expect([stale.status, stale.body.code, stale.body.params]).toEqual([409, 'BOARD_CONTENT_NEWER', { version: 2 }]);
    expect(await contentsOf(t.owner)).toEqual(before);
  });

  it('is numbered one after the other where two publish at once, the second on top of the first; of two made on the same version one is refused', async () => {
    const on = addCalendarDays(today(), 50);
    const [one, other] = await Promise.all([publish({ effectiveOn: on, sheets: [sheetOf('PROCEDURES', 'Một (minh họa)')] }), publish({ effectiveOn: on, sheets: [sheetOf('SESSION_RULES', 'Hai (minh họa)')] }, {}, 'director.branch-1')]);
    expect([one?.body.version, other?.body.version].sort()).toEqual([3, 4]);
    const { sheets } = await read('/api/board-contents/4');
    expect(sheets.map(({ body }: { body: string }) => body)).toEqual(expect.arrayContaining(['Một (minh họa)', 'Hai (minh họa)']));
    const both = await Promise.all(['a', 'b'].map((body) => publish({ effectiveOn: on, sheets: [sheetOf('PROGRAMMES', body)], ifVersion: 4 })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await read('/api/board-contents')).items.map(({ version }: { version: number }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  it('is printed to be hung, all sheets or one; what is not as it was published is not', async () => {
    const print = async (url: string) => t.app.inject({ method: 'GET', url, headers: await t.headersFor('specialist-1.commune-003') });
    const [all, one] = [await print('/api/board-contents/2/sheets.pdf'), await print('/api/board-contents/2/sheets.pdf?item=RATES')];
    expect([all.statusCode, all.headers['content-type'], all.headers['content-disposition']]).toEqual([200, 'application/pdf', expect.stringContaining('niem-yet-phien-ban-2.pdf')]);
    expect((await pagesOf(all.rawPayload)).length).toBe(boardItems.length);
    const [page, ...more] = await pagesOf(one.rawPayload);
    expect([page, more]).toEqual([expect.stringContaining('Hộ nghèo: 6,5%/năm (minh họa)'), []]);
    expect(page).toContain('Phiên bản số 2');
    await t.owner.sql`update board_sheet set body = 'khác' where version = 2 and item = 'RATES'`;
    expect((await print('/api/board-contents/2/sheets.pdf')).json()).toMatchObject({ status: 409, code: 'PLAN_VERSION_ALTERED' });
    await t.owner.sql`update board_sheet set body = 'Hộ nghèo: 6,5%/năm (minh họa)' where version = 2 and item = 'RATES'`;
    expect((await print('/api/board-contents/2/sheets.pdf')).statusCode).toBe(200);
  });

  it('is listed page by page, with how many points have still to post it', async () => {
    const first = await read('/api/board-contents?limit=2', 'teller.office-01');
    expect(first.items.map(({ version, open, posted }: Record<string, number>) => [version, open, posted])).toEqual([[5, points, 0], [4, points, 0]]);
    expect((await read(`/api/board-contents?limit=2&cursor=${first.nextCursor}`)).items.map(({ version }: { version: number }) => version)).toEqual([3, 2]);
    expect((await calls.call('village-head.village-0001', 'GET', '/api/board-contents')).status).toBe(403);
  });
});

describe('the postings of a point', () => {
  const opened = (pointId: string) => t.database.sql<{ version: number }[]>`select version from board_posting where point_id = ${pointId} order by version`;
  const point = async (pausedFrom: string | null = null): Promise<string> => {
    const id = `point-${randomUUID()}`;
    await t.database.sql`insert into unit (id, kind, parent_id, valid_from, source) values (${id}, 'POINT', 'commune-002', ${today()}, 'minh họa')`;
    await t.database.sql`insert into unit_name (unit_id, name, valid_from) values (${id}, 'Điểm giao dịch Mẫu (minh họa)', ${today()})`;
    await t.database.sql`insert into transaction_point (id, host, fixed_day, start_time, paused_from, source) values (${id}, 'NEW_HQ', 5, '08:00', ${pausedFrom}, 'minh họa')`;
    return id;
  };

  it('are opened for a new point: of the version that hangs and of those to come, each with the one that takes its place; once', async () => {
    const id = await point();
    const both = await Promise.all([1, 2].map(() => t.database.sql.begin((tx) => openPostingFor(tx, id, cause, today()))));
    expect(both.sort()).toEqual([0, 5]);
    expect((await opened(id)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    const [start] = await startOf(`information-board.v1.${id}`);
    expect(start?.body['seed']).toMatchObject({ communeId: 'commune-002', next: { version: 2, effectiveOn: addCalendarDays(today(), 30) } });
  });

  it('are not opened at a point that is paused; it catches up when it is active again', async () => {
    const id = await point(today());
    expect((await publish({ effectiveOn: addCalendarDays(today(), 60), sheets: [sheetOf('RATES', 'Sáu (minh họa)')] })).body).toMatchObject({ version: 6, postings: points + 1 });
    expect(await opened(id)).toHaveLength(0);
    await t.database.sql.begin((tx) => openPostingFor(tx, id, cause, addCalendarDays(today(), 45)));
    expect((await opened(id)).map(({ version }) => version)).toEqual([2, 3, 4, 5, 6]);
  });

  it('are not opened where the point has ended or is paused on the day of the version; of a point to come they are due on its first day', async () => {
    const [ending, pausing, coming] = [await point(), await point(addCalendarDays(today(), 10)), await point()];
    await t.database.sql`update unit set valid_to = ${addCalendarDays(today(), 20)} where id = ${ending}`;
    const first = addCalendarDays(today(), 90);
    await t.database.sql`update unit set valid_from = ${first} where id = ${coming}`;
    const { version } = (await publish({ effectiveOn: addCalendarDays(today(), 60), sheets: [sheetOf('RATES', 'Bảy (minh họa)')] })).body;
    expect([await opened(ending), await opened(pausing), await opened(coming)]).toEqual([[], [], [{ version }]]);
    expect((await startOf(`information-board.v${version}.${coming}`))[0]?.body['seed']).toMatchObject({ effectiveOn: addCalendarDays(today(), 60), pointFrom: first });
    expect((await startOf(`information-board.v${version}.point-001`))[0]?.body['seed']).toMatchObject({ pointFrom: null });
    await t.database.sql.begin((tx) => openPostingFor(tx, pausing, cause, today()));
    expect((await opened(pausing)).map((one) => one.version)).toContain(version);
  });

  it('keep the point from ending, also before they have begun, and while they are being opened', async () => {
    const id = await point();
    const end = () => calls.call('registrar', 'POST', `/api/units/${id}/end`, { validTo: addCalendarDays(today(), 1), basis });
    let ended: ReturnType<typeof end> | undefined;
    await t.database.sql.begin(async (tx) => {
      await lockBoards(tx);
      await openPostings(tx, [id], { branchId: 'branch-1', version: 1, effectiveOn: today(), next: null, cause, at: new Date() }, today());
      ended = end();
      await expect.poll(async () => (await t.owner.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`).length).toBe(1);
    });
    expect(await ended).toMatchObject({ status: 409, body: { code: 'UNIT_IN_USE' } });
    await t.database.sql`update board_posting set outcome = 'ENDED', closed_at = now() where point_id = ${id}`;
    expect(await end()).toMatchObject({ status: 200 });
  });

  it('are not missed where a version is published while a point is being created', async () => {
    const id = await point(today());
    let published: ReturnType<typeof publish> | undefined;
    await t.database.sql.begin(async (tx) => {
      await tx`update transaction_point set paused_from = null where id = ${id}`;
      await openPostingFor(tx, id, cause, today());
      published = publish({ effectiveOn: addCalendarDays(today(), 70), sheets: [sheetOf('RATES', 'Tám (minh họa)')] });
      await expect.poll(async () => (await t.owner.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`).length).toBe(1);
    });
    expect((await published)?.body.version).toBe(8);
    expect((await opened(id)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a version that is not in force yet', () => {
  const reason = 'Sai ngày hiệu lực (minh họa)';
  const withdraw = (version: number, subject = officer) => calls.call(subject, 'POST', `/api/board-contents/${version}/withdraw`, { reason });
  const [on, sheet] = [(days: number) => addCalendarDays(today(), days), (body: string) => [sheetOf('RATES', `${body} (minh họa)`)]];

  it('is withdrawn the newest first, and once, also by two at once; what is in force is not', async () => {
    expect((await withdraw(1)).body).toMatchObject({ code: 'BOARD_CONTENT_IN_FORCE', params: { version: 1 } });
    expect((await withdraw(7)).body).toMatchObject({ status: 409, code: 'BOARD_CONTENT_BUILT_ON', detailEn: expect.stringContaining('POST /api/board-contents/8/withdraw') });
    const open = (await t.database.sql<{ n: number }[]>`select count(*)::int as n from board_posting where version = 8 and closed_at is null`)[0]?.n;
    const both = await Promise.all([withdraw(8), withdraw(8, 'director.branch-1')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toEqual({ version: 8, ended: open, posted: 0, warnings: [] });
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('BOARD_CONTENT_WITHDRAWN');
    for (const version of [1, 8]) expect((await startOf(`information-board.v${version}.point-001`)).at(-1)).toEqual({ mode: 'MESSAGE', type: 'boardWithdrawn', body: { version: 8 } });
  });

  it('stays to be read with the reason, is printed no more, and is on the ledger without its words', async () => {
    expect(await read('/api/board-contents/8', 'chairman.commune-001')).toMatchObject({ version: 8, withdrawn: { at: expect.any(String), by: { id: expect.stringMatching(/^person-/) }, reason } });
    expect((await read('/api/board-contents?limit=2')).items.map((one: { version: number; withdrawn: object | null }) => [one.version, one.withdrawn !== null])).toEqual([[8, true], [7, false]]);
    expect((await read('/api/board-contents/8/sheets.pdf')).code).toBe('BOARD_CONTENT_WITHDRAWN');
    const entries = await t.database.sql<{ after: object }[]>`select after from ledger_entry where chain = ${registryChain} and action = 'board.withdraw'`;
    expect(entries).toMatchObject([{ after: { version: 8, reason: expect.stringMatching(/^text-/) } }]);
    expect(JSON.stringify(entries)).not.toContain('minh họa');
  });

  it('makes room for another on an earlier day, made on the version before it, with a number of its own', async () => {
    expect((await publish({ effectiveOn: on(65), sheets: sheet('Chín'), ifVersion: 8 })).body.code).toBe('BOARD_CONTENT_NEWER');
    const next = await publish({ effectiveOn: on(65), sheets: sheet('Chín'), ifVersion: 7 });
    expect([next.status, next.body.version]).toEqual([201, 9]);
    expect((await read('/api/board-contents/9')).sheets.find(({ item }: { item: string }) => item === 'RATES')).toMatchObject({ since: 9, before: { version: 7, body: 'Bảy (minh họa)' } });
    expect((await read('/api/board-contents/8')).sheets.find(({ item }: { item: string }) => item === 'RATES')).toMatchObject({ since: 8, before: { version: 7 } });
    const early = await publish({ effectiveOn: on(61), sheets: sheet('Mười') });
    expect([early.status, early.body.code, early.body.params, early.body.fields.map((one: { path: string }) => one.path)]).toEqual([422, 'BOARD_EFFECTIVE_BEFORE_COMING', { day: on(61), first: on(65), version: 9 }, ['/effectiveOn']]);
  });

  it('is not opened at a point that comes later, once it is withdrawn; the one before gives way to the one after', async () => {
    const id = `point-${randomUUID()}`;
    await t.database.sql`insert into unit (id, kind, parent_id, valid_from, source) values (${id}, 'POINT', 'commune-002', ${today()}, 'minh họa')`;
    await t.database.sql.begin((tx) => openPostingFor(tx, id, cause, today()));
    expect((await t.database.sql<{ version: number }[]>`select version from board_posting where point_id = ${id} order by version`).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
    expect((await startOf(`information-board.v7.${id}`))[0]?.body['seed']).toMatchObject({ next: { version: 9, effectiveOn: on(65) } });
  });

  it('is told in words where its day is far ahead, with how many points; the mistake is taken back', async () => {
    const { body } = await publish({ effectiveOn: on(300), sheets: sheet('Mười') });
    const words = dayInWords(on(300));
    expect(body).toMatchObject({ version: 10, warnings: [{ code: 'BOARD_DAY_FAR', vi: expect.stringContaining(`từ ${words.vi}, còn 300 ngày nữa, tại ${body.postings} Điểm giao dịch xã`), en: expect.stringContaining(`from ${words.en}, in 300 days, at ${body.postings} points`) }] });
    expect((await withdraw(10)).status).toBe(200);
  });

  it('is withdrawn, or made the base of another: never both where they come at once', async () => {
    const base = (await publish({ effectiveOn: on(80), sheets: sheet('Mười một') })).body.version;
    const [withdrawn, published] = await Promise.all([withdraw(base), publish({ effectiveOn: on(81), sheets: sheet('Mười hai'), ifVersion: base })]);
    expect([[200, 409], [409, 201]]).toContainEqual([withdrawn?.status, published?.status]);
    expect(['BOARD_CONTENT_BUILT_ON', 'BOARD_CONTENT_NEWER']).toContain([withdrawn, published].find((one) => one?.status === 409)?.body.code);
  });

  it('that hangs somewhere already, once withdrawn, leaves that board out of date until what must hang is posted', async () => {
    const last = (await publish({ effectiveOn: on(90), sheets: sheet('Cuối') })).body.version;
    const report = (version: number) => t.database.sql`update board_posting set posted_on = ${today()}, posted_at = clock_timestamp() where version = ${version} and point_id = 'point-001'`;
    await report(last);
    expect((await read('/api/boards/point-001')).board).toMatchObject({ wanted: 1, hangs: { version: last, withdrawn: false }, upToDate: true });
    const upToDate = async () => (await read('/api/boards?officeId=office-01')).byOffice[0].upToDate as number;
    const before = await upToDate();
    expect((await withdraw(last)).body).toMatchObject({ posted: 1, warnings: [{ code: 'BOARD_POSTED_ALREADY' }] });
    expect((await read('/api/boards/point-001')).board).toMatchObject({ wanted: 1, hangs: { version: last, withdrawn: true }, upToDate: false });
    expect(await upToDate()).toBe(before - 1);
    await report(1);
    expect((await read('/api/boards/point-001')).board).toMatchObject({ hangs: { version: 1, withdrawn: false }, upToDate: true });
    expect(await upToDate()).toBe(before);
  });
});

it('is read by who stands in for the chairman, as far as the delegation goes: whoever has to post the sheets can print them', async () => {
  const deputy = 'village-head.village-0001';
  const sheets = async () => (await t.app.inject({ method: 'GET', url: '/api/board-contents/1/sheets.pdf', headers: await t.headersFor(deputy) })).statusCode;
  const board = async (point: string) => (await calls.call(deputy, 'GET', `/api/boards/${point}`)).status;
  expect([await sheets(), await board('point-001')]).toEqual([403, 403]);
  const delegateId = (await calls.call(deputy, 'GET', '/api/me')).body.personId;
  const kinds = ['information-board'];
  expect((await calls.call('chairman.commune-001', 'POST', '/api/delegations', { delegateId, from: today(), to: today(), kinds, basis })).status).toBe(201);
  expect([await sheets(), await board('point-001'), await board('point-012'), await board('point-004')]).toEqual([200, 200, 200, 404]);
  expect((await calls.call(deputy, 'GET', '/api/boards')).body.items.map(({ id }: { id: string }) => id)).toEqual(['point-001', 'point-002', 'point-012']);
});

describe('the list of borrowers with balances, which hangs at the point by rule', () => {
  it('is in no answer of the boards, and is no sheet', async () => {
    const document = (await t.app.inject({ method: 'GET', url: '/openapi.json' })).json() as Described;
    const boards = Object.entries(document.paths).filter(([path]) => /board/i.test(path));
    expect(boards.map(([path]) => path).sort()).toEqual(['/api/board-contents', '/api/board-contents/{version}', '/api/board-contents/{version}/sheets.pdf', '/api/board-contents/{version}/withdraw', '/api/boards', '/api/boards/{id}']);
    for (const [path, item] of boards) for (const name of namesIn(document, item)) expect(name, path).not.toMatch(/borrower|balance|outstanding|loan|debt|principal|customer/i);
  });

  it('is given by no route: people and what they owe stand together only where each look is on record', async () => {
    const document = (await t.app.inject({ method: 'GET', url: '/openapi.json' })).json() as Described;
    const both = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).filter(([, operation]) => {
        const names = namesIn(document, Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2')));
        return names.some((name) => /^(?:borrower|borrowerCode|borrowerName|bankCode|loanCode|customer)$/.test(name)) && names.some((name) => /outstanding|balance|principal|overdueVnd/i.test(name));
      }).map(([method]) => `${method} ${path}`),
    );
    expect(both).toContain('get /api/cases/{processId}/file');
    expect(both.filter((operation) => !allowed.includes(operation))).toEqual([]);
  });
});

interface Described {
  readonly paths: Record<string, Record<string, { readonly responses?: Record<string, object> }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Names of all fields below, through references. */
function namesIn(document: Described, part: unknown, seen = new Set<string>()): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const ref = (part as { $ref?: unknown }).$ref;
  if (typeof ref === 'string') {
    const name = ref.replace('#/components/schemas/', '');
    if (seen.has(name)) return [];
    seen.add(name);
    return namesIn(document, document.components.schemas[name], seen);
  }
  const own = Object.keys((part as { properties?: object }).properties ?? {});
  return [...own, ...Object.values(part).flatMap((value) => namesIn(document, value, seen))];
}
