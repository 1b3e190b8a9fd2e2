import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { can, policy } from '../domain/access.ts';
import type { Action, Actor } from '../domain/access.ts';
import { roles } from '../domain/roles.ts';
import type { Role } from '../domain/roles.ts';
import { areaFrom } from '../domain/units.ts';
import type { UnitPlace } from '../domain/units.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { areaScope, unitScope } from './scope.ts';
import { areasOf } from './units.ts';

const ON = '2026-11-23';
const RUNS = { numRuns: 150 };
/** Units of every kind: neighbours of one another, strangers, an ended one, one that never was. */
const unitIds = ['province-1', 'branch-1', 'office-01', 'office-02', 'commune-001', 'commune-002', 'commune-003', 'commune-074', 'commune-045', 'village-0001', 'village-0004', 'group-0001', 'organization-0001', 'former-001', 'nowhere-1'];

let fresh: FreshDatabase;
let database: Database;
let areaById: Map<string, string[]>;

const kindNames = ['annual-plan', 'group-list', 'another-kind'];
const delegations = fc.record({ by: fc.constant('person-2'), kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kindNames), { minLength: 1 })) });
const actors: fc.Arbitrary<Actor> = fc
  .array(fc.record({ role: fc.constantFrom(...(Object.keys(roles) as Role[])), unitId: fc.constantFrom(...unitIds), delegated: fc.option(delegations) }), { maxLength: 4 })
  .map((held) => ({
    personId: 'person-1',
    appointments: held.map(({ delegated, ...a }, i) => ({ id: `appointment-${i}`, ...a, ...(delegated === null ? {} : { delegated: { ...delegated, delegationId: `delegation-${i}` } }) })),
  }));
const actions = fc.constantFrom(...(Object.keys(policy) as Action[]));

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 2 });
  const { sql } = database;
  await sql`update planning_office set valid_to = '2026-01-01' where commune_id = 'commune-003'`;
  areaById = await areasOf(sql, unitIds, ON);
  const owner = openDatabase(fresh.ownerUrl, { max: 1 });
  await owner.sql`create table scoped (unit_id text, area text[], kind text)`;
  await owner.sql`grant select on scoped to public`;
  for (const unitId of unitIds) await owner.sql`insert into scoped select ${unitId}, ${areaById.get(unitId) ?? []}, kind from unnest(${kindNames}::text[]) as kinds(kind)`;
  await owner.close();
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

test('a list of rows with an area and a kind of process holds exactly those that can() allows one by one', async () => {
  await fc.assert(
    fc.asyncProperty(actors, actions, async (actor, action) => {
      const rows = await database.sql<{ row: string }[]>`select unit_id || ' ' || kind as row from scoped where ${areaScope(database.sql, actor, action, 'scoped.area')}`;
      const allowed = unitIds.flatMap((unitId) => kindNames.filter((kind) => can(actor, action, { area: areaById.get(unitId) ?? [], kind })).map((kind) => `${unitId} ${kind}`));
      expect(rows.map(({ row }) => row).sort()).toEqual(allowed.sort());
    }),
    RUNS,
  );
});

test('a list of rows that hang on units holds exactly those that can() allows one by one', async () => {
  await fc.assert(
    fc.asyncProperty(actors, actions, async (actor, action) => {
      const rows = await database.sql<{ unitId: string }[]>`select distinct unit_id as "unitId" from scoped where ${unitScope(database.sql, actor, action, 'unit_id', ON)}`;
      const allowed = unitIds.filter((unitId) => can(actor, action, { area: areaById.get(unitId) ?? [] }));
      expect(rows.map((row) => row.unitId).sort()).toEqual(allowed.sort());
    }),
    RUNS,
  );
});

test('the area in SQL is the area of the pure rule, for every unit and on days before, at and after changes', async () => {
  const { sql } = database;
  for (const day of ['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01', ON]) {
    const places = await sql<UnitPlace[]>`
      select id, kind, parent_id as "parentId", (select office_id from planning_office where commune_id = unit.id and valid_from <= ${day} and (valid_to is null or valid_to > ${day})) as "planningOfficeId" from unit`;
    const byId = new Map(places.map((place) => [place.id, place]));
    const areas = await areasOf(sql, [...byId.keys()], day);
    expect(areas.size).toBe(byId.size);
    for (const [id, area] of areas) expect(area).toEqual(areaFrom(id, (wanted) => byId.get(wanted)));
  }
});
