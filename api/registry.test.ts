import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryHash, genesisHash, readChain } from '../db/ledger.ts';
import { loadActor } from '../db/people.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { today, tomorrow } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;
const basis = 'QĐ minh họa 03/2026';

beforeAll(async () => {
  t = await buildTestApp();
});

afterAll(() => t.close());

async function post(url: string, payload: object, subject = 'registrar') {
  return t.app.inject({ method: 'POST', url, headers: await t.headersFor(subject), payload });
}

async function get(url: string, subject = 'registrar') {
  return (await t.app.inject({ url, headers: await t.headersFor(subject) })).json();
}

const newPerson = (subject: string, unitId = 'commune-001') => ({ subject, displayName: 'Đặng Văn Mẫu Bí Mật (minh họa)', language: 'en', appointment: { role: 'COMMUNE_SPECIALIST', unitId, validFrom: '2026-01-01', basis } });

describe('people and appointments', () => {
  test('a new person can sign in at once with the role they were given, and no longer once they ended', async () => {
    const made = (await post('/api/people', newPerson('life.one'))).json();
    const me = await get('/api/me', 'life.one');
    expect(me).toMatchObject({ personId: made.id, language: 'en', appointments: [{ role: 'COMMUNE_SPECIALIST', roleVi: 'Công chức chuyên môn cấp xã', unitId: 'commune-001', unitName: 'Phường Mũi Né' }] });
    const ended = await post(`/api/people/${made.id}/end`, { basis });
    expect(ended.json()).toMatchObject({ endedAt: expect.any(String), appointments: [{ validTo: today(), endedAt: expect.any(String) }] });
    expect((await get('/api/me', 'life.one')).code).toBe('UNAUTHENTICATED');
  });

  test('an appointment that ends tomorrow still holds today; one that ends today is gone at once', async () => {
    const made = (await post('/api/people', newPerson('life.two'))).json();
    const [appointment] = made.appointments;
    await post(`/api/appointments/${appointment.id}/end`, { validTo: tomorrow(), basis });
    expect((await loadActor(t.database.sql, 'life.two'))?.appointments).toHaveLength(1);
    const sooner = await post(`/api/appointments/${appointment.id}/end`, { validTo: today(), basis });
    expect(sooner.statusCode).toBe(200);
    expect((await loadActor(t.database.sql, 'life.two'))?.appointments).toHaveLength(0);
    const later = await post(`/api/appointments/${appointment.id}/end`, { validTo: addCalendarDays(today(), 30), basis });
    expect(later.json().code).toBe('ALREADY_ENDED');
    const again = await post(`/api/people/${made.id}/appointments`, { ...newPerson('x').appointment, validFrom: today() });
    expect(again.statusCode).toBe(201);
  });

  test('two registrars who give the same role at the same time: one succeeds, the other is told', async () => {
    const made = (await post('/api/people', newPerson('life.three'))).json();
    const give = (subject: string) => post(`/api/people/${made.id}/appointments`, { role: 'COMMUNE_POLICE', unitId: 'commune-001', validFrom: '2026-05-01', basis }, subject);
    const answers = await Promise.all([give('registrar'), give('registrar.commune-001')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  });

  test('a registrar sees in lists exactly whom they see one by one', async () => {
    const listed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await get(`/api/people?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`, 'registrar.office-01');
      listed.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    const all = await t.owner.sql<{ id: string }[]>`select id from person order by id`;
    const headers = await t.headersFor('registrar.office-01');
    const seen: string[] = [];
    for (const { id } of all) if ((await t.app.inject({ url: `/api/people/${id}`, headers })).statusCode === 200) seen.push(id);
    expect([...listed].sort()).toEqual([...seen].sort());
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.length).toBeLessThan(60);
  });

  test('people and units are listed in Vietnamese order, page by page', async () => {
    const order = new Intl.Collator('vi');
    for (const name of ['Đặng Văn Mẫu An', 'Dương Văn Mẫu An', 'Ân Văn Mẫu An', 'An Văn Mẫu An', 'Ăn Văn Mẫu An']) {
      const made = await post('/api/people', { ...newPerson(`order.${name.length}.${name.codePointAt(0) ?? 0}.${name.codePointAt(1) ?? 0}`), displayName: name });
      expect(made.statusCode).toBe(201);
    }
    for (const [list, shown] of [['/api/people?limit=4&q=mau%20an', 'displayName'], ['/api/units?kind=COMMUNE&limit=50', 'name']] as const) {
      const names: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: Record<string, string>[]; nextCursor: string | null } = await get(`${list}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        names.push(...page.items.map((item) => item[shown] ?? ''));
        cursor = page.nextCursor;
      }
      expect(names.length).toBeGreaterThanOrEqual(5);
      expect(names).toEqual([...names].sort(order.compare));
    }
  });

  test('a person is found by a part of the name without diacritics', async () => {
    const found = await get('/api/people?q=dang%20van%20mau%20bi');
    expect(found.items.length).toBeGreaterThan(0);
  });
});

describe('units', () => {
  test('a village is created below a commune, found by name, renamed from a day, and ended once nothing hangs on it', async () => {
    const village = (await post('/api/units', { kind: 'VILLAGE', parentId: 'commune-001', name: 'Thôn Ngọc Lộ (minh họa)', validFrom: '2026-01-01', basis }, 'registrar.commune-001')).json();
    expect(village.area.slice(1)).toEqual(['commune-001', 'office-01', 'branch-1', 'province-1']);
    expect((await get('/api/units?q=ngoc%20lo')).items.map((unit: { id: string }) => unit.id)).toContain(village.id);

    const renamed = (await post(`/api/units/${village.id}/names`, { name: 'Thôn Hai Tên (minh họa)', validFrom: tomorrow(), basis })).json();
    expect(renamed.names.map((name: { validTo: string | null }) => name.validTo)).toEqual([null, tomorrow()]);
    expect(renamed.name).toContain('Ngọc Lộ');
    expect((await get(`/api/units?q=hai%20ten&onDate=${tomorrow()}`)).items[0].name).toContain('Hai Tên');

    const group = (await post('/api/units', { kind: 'GROUP', parentId: 'commune-001', villageId: village.id, organization: 'FARMERS', name: 'Tổ Mẫu (minh họa)', validFrom: '2026-01-01', basis })).json();
    expect((await post(`/api/units/${village.id}/end`, { validTo: '2027-01-01', basis })).json().code).toBe('UNIT_IN_USE');
    expect((await post(`/api/units/${group.id}/end`, { validTo: '2027-01-01', basis })).statusCode).toBe(200);
    expect((await post(`/api/units/${village.id}/end`, { validTo: '2027-01-01', basis })).json().validTo).toBe('2027-01-01');
    expect((await get('/api/units?q=hai%20ten&onDate=2027-01-01')).items).toHaveLength(0);
  });

  test('a change of planning office ends the former one on that day', async () => {
    const changed = (await post('/api/units/commune-030/planning-office', { officeId: 'branch-1', validFrom: '2027-01-01', basis })).json();
    expect(changed.planningOffices).toMatchObject([{ officeId: 'branch-1', validFrom: '2027-01-01', validTo: null, source: basis }, { validTo: '2027-01-01' }]);
  });

  test('the pages of a list hold every unit once', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await get(`/api/units?kind=COMMUNE&limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`, 'chairman.commune-001');
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect([ids.length, new Set(ids).size]).toEqual([124, 124]);
  });

  test('the communes an office plans with are one list', async () => {
    const page = await get('/api/units?kind=COMMUNE&parent=branch-1');
    expect(page.items.map((unit: { name: string }) => unit.name)).toEqual(expect.arrayContaining(['Phường Xuân Hương - Đà Lạt']));
    expect(page.items).toHaveLength(4);
  });
});

test('programmes tell source and confidence, and an unconfirmed figure is not told as sure', async () => {
  const { items } = await get('/api/programmes?onDate=2026-06-01', 'chairman.commune-001');
  expect(items.find((one: { code: string }) => one.code === 'HO_NGHEO').term).toMatchObject({ limitVnd: 100_000_000, ratePercentPerYear: '6.6', confidence: 'SOURCED' });
  expect(items.find((one: { code: string }) => one.code === 'DTTS').term).toMatchObject({ limitVnd: null, ratePercentPerYear: null, confidence: 'NOT_FOUND' });
  expect(items.find((one: { code: string }) => one.code === 'VIEC_LAM').term.validFrom).toBe('2026-01-01');
});

test('to end another area’s officer is refused on the ledger; an attempt by someone who is no registrar is not', async () => {
  const made = (await post('/api/people', newPerson('life.four'))).json();
  await post(`/api/people/${made.id}/appointments`, { ...newPerson('x').appointment, unitId: 'commune-002' });
  expect((await post(`/api/people/${made.id}/end`, { basis }, 'registrar.commune-001')).json().code).toBe('FORBIDDEN');
  expect((await post(`/api/people/${made.id}/end`, { basis }, 'chairman.commune-001')).json().code).toBe('FORBIDDEN');
  const refusedOnes = (await readChain(t.owner.sql, 'registry')).filter((row) => row.subject === made.id && row.action === 'person.end.refused');
  expect(refusedOnes).toMatchObject([{ after: { code: 'FORBIDDEN' } }]);
});

test('everything done and refused here is on the registry chain, unbroken, by id and without a name', async () => {
  const chain = await readChain(t.owner.sql, 'registry');
  let previous = genesisHash;
  for (const [i, row] of chain.entries()) {
    expect([row.seq, row.previousHash, row.hash]).toEqual([i + 1, previous, entryHash(row)]);
    previous = row.hash;
  }
  const acts = new Set(chain.map((row) => row.action));
  for (const act of ['person.create', 'person.end', 'appointment.create', 'appointment.end', 'appointment.end.refused', 'unit.create', 'unit.rename', 'unit.end', 'unit.end.refused', 'unit.planningOffice']) expect(acts).toContain(act);
  expect(chain.find((row) => row.action === 'person.create')).toMatchObject({ actor: 'person-0004', basis: 'appointment-0004' });
  expect(JSON.stringify(chain)).not.toMatch(/Mẫu|Mật|life\.one|QĐ/);
});
