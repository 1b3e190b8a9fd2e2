import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUp } from '../domain/plan.ts';
import type { Cell } from '../domain/plan.ts';
import { staleParts } from '../domain/staleness.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { partsOfSynthesis } from './plan-stale.ts';
import { alteredVersions, cellDifferences, cellOf, communePartsSql, fatesOf, linesBehind, partsSql, tableSums } from './plan-versions.ts';
import type { TestPlan, TestPlanLine } from './testing-plan.ts';
import { hour, writeCampaign, writeCommuneVersion, writePlanProcess, writeSynthesis } from './testing-plan.ts';

let fresh: FreshDatabase;
let database: Database;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 4 });
  owner = openDatabase(fresh.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await fresh.drop();
});

const communeType = 'annualPlanCommune';
const line = (over: Partial<TestPlanLine> = {}): TestPlanLine => ({ programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, originId: 'village-0001', households: 2, amountVnd: 100_000_000n, ...over });
let periods = 0;
/** A period of a test's own. */
const newPeriod = (): string => `t${(periods += 1)}`;

interface Tree {
  readonly period: string;
  readonly branch: TestPlan;
  readonly offices: readonly TestPlan[];
  readonly communes: readonly TestPlan[];
}

/** One branch with an office for each entry, with so many communes each. */
async function writeTree(communesOf: readonly number[]): Promise<Tree> {
  const { sql } = database;
  const period = newPeriod();
  const branch = await writePlanProcess(sql, { period, level: 'branch', unitId: 'branch-1', area: ['branch-1', 'province-1'], status: 'SUBMITTED' });
  const [offices, communes]: [TestPlan[], TestPlan[]] = [[], []];
  for (const [i, n] of communesOf.entries()) {
    const unitId = `office-${i + 1}`;
    offices.push(await writePlanProcess(sql, { period, level: 'office', unitId, area: [unitId, 'branch-1', 'province-1'], status: 'ACCEPTED' }));
    for (let c = 0; c < n; c += 1) communes.push(await writePlanProcess(sql, { period, level: 'commune', unitId: `c-${i}-${c}`, area: [`c-${i}-${c}`, unitId, 'branch-1', 'province-1'], status: 'ACCEPTED' }));
  }
  return { period, branch, offices, communes };
}

const at = (plan: TestPlan | undefined, version: number): TestPlan & { version: number } => ({ processId: plan?.processId ?? '', unitId: plan?.unitId ?? '', version });
const processOf = (tree: Tree, { processId, unitId }: TestPlan, area: readonly string[] = []) => ({ id: processId, kind: 'annual-plan', period: tree.period, unitId, area: [unitId, ...area] });

const programmes = ['HO_NGHEO', 'VIEC_LAM', 'DTTS'];
const linesOfTree = fc.array(
  fc.record({ commune: fc.nat({ max: 5 }), programme: fc.constantFrom(...programmes), source: fc.constantFrom('CENTRAL' as const, 'LOCAL' as const), origin: fc.nat({ max: 4 }), households: fc.integer({ min: 1, max: 30 }), amountVnd: fc.bigInt({ min: 1n, max: 10n ** 11n }) }),
  { maxLength: 60 },
);

test('the lines behind every cell, at every level and page by page, add up to the cell; and so do the communes of a table', async () => {
  const { sql } = database;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), linesOfTree, fc.integer({ min: 1, max: 7 }), async (shape, drawn, limit) => {
      const tree = await writeTree(shape);
      const written = new Map<string, TestPlanLine[]>();
      for (const [i, commune] of tree.communes.entries()) {
        const lines = new Map(drawn.filter((one) => one.commune === i).map(({ programme, source, origin, households, amountVnd }) => [`${programme}/${source}/${origin}`, line({ programme, source, households, amountVnd, originId: `o-${origin}`, writtenBy: 'person-0094' })]));
        const noNeed = line({ programme: 'HO_CAN_NGHEO', source: 'LOCAL', originId: commune.unitId, households: 0, amountVnd: 0n, writtenBy: 'person-0095' });
        written.set(commune.processId, [...lines.values(), noNeed]);
        // What stands in the syntheses is not what was sent first.
        await writeCommuneVersion(sql, commune, 1, [line({ amountVnd: 1n })], hour(1));
        await writeCommuneVersion(sql, commune, 2, written.get(commune.processId) ?? [], hour(2));
      }
      for (const office of tree.offices) await writeSynthesis(sql, office, 1, tree.communes.filter((one) => one.unitId.startsWith(`c-${tree.offices.indexOf(office)}-`)).map((one) => at(one, 2)), hour(3));
      await writeSynthesis(sql, tree.branch, 1, tree.offices.map((one) => at(one, 1)), hour(4));
      for (const plan of [tree.branch, ...tree.offices, ...tree.communes.slice(0, 1)]) {
        const version = tree.communes.includes(plan) ? 2 : 1;
        const root = processOf(tree, plan);
        const cells = await sql<Cell[]>`select distinct programme, source, year from plan_synthesis where process_id = ${plan.processId} and version = ${version}`;
        for (const cell of cells) {
          const found = [];
          for (let after; ;) {
            const page = await linesBehind(sql, root, version, cell, communeType, { after, limit });
            found.push(...page.slice(0, limit));
            const last = found.at(-1);
            if (page.length <= limit || !last) break;
            after = { commune: last.communeId, origin: last.originId };
          }
          const sum = rollUp(found.map((one) => ({ ...cell, ...one })));
          expect({ households: sum.households, amountVnd: sum.amountVnd }).toEqual(await cellOf(sql, plan.processId, version, cell));
          expect(new Set(found.map((one) => `${one.communeId} ${one.originId}`)).size).toBe(found.length);
          for (const one of found) {
            expect(written.get(one.processId)).toContainEqual(expect.objectContaining({ programme: cell.programme, source: cell.source, originId: one.originId, amountVnd: one.amountVnd, households: one.households, writtenBy: one.writtenBy ?? '' }));
            expect([one.noNeed, one.version]).toEqual([one.originId === one.communeId, 2]);
          }
        }
        const byCommune = await tableSums(sql, communePartsSql(sql, root, plan === tree.branch ? 'branch' : tree.offices.includes(plan) ? 'office' : 'commune', version), 'commune', 'none');
        const own = await tableSums(sql, partsSql(sql, plan.processId, version), 'programme', 'source');
        const total = (sums: typeof own): [number, bigint] => [sums.reduce((n, one) => n + one.households, 0), sums.reduce((n, one) => n + one.amountVnd, 0n)];
        expect(total(byCommune)).toEqual(total(own));
      }
    }),
    { numRuns: 12 },
  );
  expect(await alteredVersions(sql)).toEqual([]);
});

test('says of each version in which syntheses it stands, and whether the Head approved it', async () => {
  const { sql } = database;
  const tree = await writeTree([2]);
  const [first, second] = tree.communes;
  const [office] = tree.offices;
  if (!first || !second || !office) throw new Error('no tree');
  await writeCommuneVersion(sql, first, 1, [line()], hour(1));
  await writeCommuneVersion(sql, second, 1, [line()], hour(1));
  await writeSynthesis(sql, office, 1, [at(first, 1), at(second, 1)], hour(2));
  await writeSynthesis(sql, tree.branch, 1, [at(office, 1)], hour(3));
  await writeCommuneVersion(sql, first, 2, [line({ households: 3 })], hour(4));
  await writeSynthesis(sql, office, 2, [at(first, 2), at(second, 1)], hour(5));
  await writeSynthesis(sql, tree.branch, 2, [at(office, 2)], hour(6));
  const fates = (plan: TestPlan) => fatesOf(sql, processOf(tree, plan, ['office-1', 'branch-1', 'province-1']));
  const inOffice = (version: number) => ({ processId: office.processId, unitId: 'office-1', version });
  expect(await fates(second)).toEqual([{ version: 1, includedIn: [inOffice(1), inOffice(2)], approved: false }]);
  await writeCampaign(sql, tree.branch, { period: tree.period, years: [3001], programmes: ['HO_NGHEO'], approvedVersion: 2 });
  expect(await fates(first)).toEqual([{ version: 1, includedIn: [inOffice(1)], approved: false }, { version: 2, includedIn: [inOffice(2)], approved: true }]);
  expect(await fates(second)).toMatchObject([{ version: 1, approved: true }]);
  expect((await fates(office)).map((one) => one.approved)).toEqual([false, true]);
  expect((await fates(tree.branch)).map((one) => [one.approved, one.includedIn.length])).toEqual([[false, 0], [true, 0]]);
});

test('finds a change at the bottom from the top, and one by a unit that was left out', async () => {
  const { sql } = database;
  const tree = await writeTree([2, 1]);
  const [first, , late] = tree.communes;
  const [office, other] = tree.offices;
  if (!first || !late || !office || !other) throw new Error('no tree');
  await writeCommuneVersion(sql, first, 1, [line()], hour(1));
  await writeSynthesis(sql, office, 1, [at(first, 1)], hour(2), ['c-0-1']);
  await writeSynthesis(sql, other, 1, [], hour(2), ['c-1-0']);
  await writeSynthesis(sql, tree.branch, 1, [at(office, 1), at(other, 1)], hour(3));
  const of = async (plan: TestPlan, workflowType: string) => staleParts(await partsOfSynthesis(sql, { id: plan.processId, kind: 'annual-plan', period: tree.period, workflowType }, 1)).map((part) => `${part.path.join('>')} ${part.state} ${part.nowVersion ?? ''}`.trim());
  const [top, bottom] = [() => of(tree.branch, 'annualPlanBranch'), () => of(office, 'annualPlanOffice')];
  expect([await top(), await bottom()]).toEqual([[], []]);
  await writeCommuneVersion(sql, late, 1, [line()], hour(4));
  expect([await top(), await bottom()]).toEqual([['office-2>c-1-0 SENT_LATE 1'], []]);
  await writePlanProcess(sql, { period: tree.period, level: 'commune', unitId: first.unitId, area: [first.unitId, 'office-1', 'branch-1', 'province-1'], status: 'RETURNED' });
  expect([await top(), await bottom()]).toEqual([['office-1>c-0-0 BEING_CORRECTED', 'office-2>c-1-0 SENT_LATE 1'], ['c-0-0 BEING_CORRECTED']]);
  await writeCommuneVersion(sql, first, 2, [line({ amountVnd: 150_000_000n })], hour(5));
  await writePlanProcess(sql, { period: tree.period, level: 'commune', unitId: first.unitId, area: [first.unitId, 'office-1', 'branch-1', 'province-1'], status: 'SENT' });
  await writeSynthesis(sql, office, 2, [at(first, 2)], hour(6), ['c-0-1']);
  expect(await top()).toEqual(['office-1 SENT_AGAIN 2', 'office-1>c-0-0 SENT_AGAIN 2', 'office-2>c-1-0 SENT_LATE 1']);
  expect(await cellDifferences(sql, [{ processId: first.processId, before: 1, after: 2 }])).toEqual([{ processId: first.processId, programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, households: 0, amountVnd: 50_000_000n }]);
  await writeCampaign(sql, tree.branch, { period: tree.period, years: [3002], programmes: ['HO_NGHEO'], approvedVersion: 1 });
  expect(await top()).toEqual([]);
});

test('a version that somebody tampered with is found, whatever they changed', async () => {
  const { sql } = database;
  const tree = await writeTree([1]);
  const [commune, office] = [tree.communes[0], tree.offices[0]];
  if (!commune || !office) throw new Error('no tree');
  await writeCommuneVersion(sql, commune, 1, [line(), line({ source: 'LOCAL' })], hour(1));
  await writeSynthesis(sql, office, 1, [at(commune, 1)], hour(2), ['c-0-9']);
  const [c, o] = [commune.processId, office.processId];
  const tampered = async (statement: string): Promise<string[]> => {
    const found: string[] = [];
    await owner.sql.begin(async (tx) => {
      await tx.unsafe(statement);
      found.push(...(await alteredVersions(tx)).map((one) => `${one.processId.split('.').at(-1) ?? ''} ${one.what}`));
      throw new Error('put back');
    }).catch((error: unknown) => expect(error).toMatchObject({ message: 'put back' }));
    return found;
  };
  expect(await tampered(`update plan_synthesis set amount_vnd = amount_vnd + 1 where process_id = '${c}' and source = 'LOCAL'`)).toEqual(['c-0-0 SHA256', 'c-0-0 SUMS', 'desk-office-1 CHILDREN']);
  expect(await tampered(`update plan_synthesis set amount_vnd = amount_vnd + 1 where process_id = '${o}' and source = 'LOCAL'`)).toEqual(['desk-office-1 CHILDREN', 'desk-office-1 SHA256', 'desk-office-1 SUMS']);
  expect(await tampered(`update plan_version set households = households + 1 where process_id = '${o}'`)).toEqual(['desk-office-1 SUMS']);
  expect(await tampered(`delete from plan_exception where process_id = '${o}'`)).toEqual(['desk-office-1 SHA256']);
  expect(await tampered(`delete from plan_version where process_id = '${c}'`)).toEqual(['c-0-0 SUMS']);
  // Two that cancel out in the sums, and a digest to match: the level above does not add up any more.
  expect(await tampered(`update plan_synthesis set amount_vnd = amount_vnd + case source when 'LOCAL' then 1 else -1 end where process_id = '${c}'; update plan_version set sha256 = plan_version_sha256(process_id, version, children) where process_id = '${c}'`)).toEqual(['desk-office-1 CHILDREN']);
  expect(await alteredVersions(sql)).toEqual([]);
});

test('of one cell, nothing is found that the version does not have', async () => {
  const tree = await writeTree([1]);
  const [commune] = tree.communes;
  if (!commune) throw new Error('no tree');
  await writeCommuneVersion(database.sql, commune, 1, [line()], hour(1));
  expect(await cellOf(database.sql, commune.processId, 1, line())).toEqual({ households: 2, amountVnd: 100_000_000n });
  expect(await cellOf(database.sql, commune.processId, 1, { ...line(), year: 2028 })).toBeUndefined();
  expect(await cellOf(database.sql, commune.processId, 2, line())).toBeUndefined();
});
