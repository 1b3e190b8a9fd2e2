import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/anchors.ts';
import { fileOf, someLoans } from '../../db/testing-register-file.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, isAdmitted, outcomeOf } from '../testing.ts';
import { historyText } from '../testing-histories.ts';
import type { RegisterActivities } from './acts.ts';
import { openTestImport } from './testing.ts';

let engine: TestEngine;
/** What the next calls of the activities wait for, and how many have begun. */
let gate: Promise<void> = Promise.resolve();
let begun = { checks: 0, applications: 0 };

beforeAll(async () => {
  engine = await startTestEngine({
    wrap: (activities) => ({
      ...activities,
      checkRegisterPart: async (input: Parameters<RegisterActivities['checkRegisterPart']>[0]) => {
        begun.checks += 1;
        await gate;
        return activities.checkRegisterPart(input);
      },
      applyRegister: async (input: Parameters<RegisterActivities['applyRegister']>[0]) => {
        begun.applications += 1;
        await gate;
        return activities.applyRegister(input);
      },
    }),
  });
});
afterAll(() => engine.stop());
beforeEach(() => {
  gate = Promise.resolve();
  begun = { checks: 0, applications: 0 };
});

let next = 1000;
/** A file of loans that no other test has. */
const file = (count = 3) => {
  next += 100;
  return { text: fileOf(someLoans(count, next)), code: `KV-${next}`, name: `Người vay Mẫu ${next} (minh họa)` };
};
const hold = (): (() => void) => {
  let open: () => void = () => undefined;
  gate = new Promise((resolve) => (open = resolve));
  return open;
};

describe('an import', () => {
  it('is checked, accepted by somebody else of the branch, and applied', async () => {
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    expect(one.opened).toMatchObject({ turn: 1, status: 'CHECKING' });
    await one.reaches('CHECKED');
    expect(await one.loan(code)).toBeUndefined();
    expect(await one.accept()).toMatchObject({ status: 'ACCEPTED' });
    await one.ends();
    expect(await one.statusOf()).toBe('APPLIED');
    expect(await one.row()).toMatchObject({ status: 'APPLIED', rowsRead: 4, faults: 0, applied: { loansNew: 3, borrowersNew: 3 } });
    expect(await one.loan(code)).toMatchObject({ asOf: '2026-01-31', outstandingVnd: 40_000_000n });
    expect(await one.isClosed()).toBe(true);
    expect((await verifyChain(engine.database.sql, one.id)).fault).toBeNull();
  });

  it('with a fault ends, and nothing of it is taken', async () => {
    const { code } = file();
    const one = await openTestImport(engine, fileOf([{ n: next }, { n: next + 1, principal: '' }], { loans: 1 }));
    await one.ends();
    expect(await one.row()).toMatchObject({ status: 'FAULTY', faults: 1 });
    expect(await one.faults()).toEqual([{ row: 3, column: 'principal', code: 'REQUIRED', params: {} }]);
    expect([await one.statusOf(), await one.loan(code), await one.isClosed()]).toEqual(['FAULTY', undefined, true]);
  });

  it('is rejected with a reason, and nothing of it is taken', async () => {
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    await one.reaches('CHECKED');
    expect((await one.decide('director.branch-1', 'reject', { reason: 'text-1' })).status).toBe('REJECTED');
    await one.ends();
    expect([(await one.row())?.status, await one.loan(code), await one.isClosed()]).toEqual(['REJECTED', undefined, true]);
  });

  it('is neither claimed nor accepted by who sent it, nor by whom they sent it for', async () => {
    const one = await openTestImport(engine, file().text);
    await one.reaches('CHECKED');
    expect(await codeOf(one.claim('officer-1.branch-1'))).toBe('MAKER_MAY_NOT_DECIDE');
    expect(await codeOf(one.accept('officer-1.branch-1'))).toBe('MAKER_MAY_NOT_DECIDE');
    expect(begun.applications).toBe(0);
    await one.accept();
    expect(await outcomeOf(one.undo('officer-2.branch-1'))).toMatch(/UNDO_FINAL|PROCESS_CLOSED/);
    await one.ends();
  });

  it('that two accept at once is applied once', async () => {
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    await one.reaches('CHECKED');
    const both = [await one.decision('officer-2.branch-1', 'accept'), await one.decision('director.branch-1', 'reject', { reason: 'text-1' })];
    const outcomes = await Promise.all(both.map((send) => outcomeOf(send())));
    expect(outcomes.filter((outcome) => outcome === 'ACCEPTED' || outcome === 'REJECTED')).toHaveLength(1);
    await one.ends();
    expect((await one.loan(code)) !== undefined).toBe(outcomes.includes('ACCEPTED'));
    expect(begun.applications).toBe(outcomes.includes('ACCEPTED') ? 1 : 0);
  });
});

describe('an acceptance that is refused when it is written', () => {
  it('has applied nothing: the right of who accepted ended a moment before', async () => {
    const { sql } = engine.database;
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    await one.reaches('CHECKED');
    const { appointmentId } = await one.person('officer-2.branch-1');
    await sql`update appointment set valid_to = '2026-01-01' where id = ${appointmentId}`;
    expect(await codeOf(one.accept())).toBe('APPOINTMENT_ENDED');
    expect([begun.applications, (await one.row())?.status, await one.loan(code)]).toEqual([0, 'CHECKED', undefined]);
    await sql`update appointment set valid_to = null where id = ${appointmentId}`;
    await one.accept('director.branch-1');
    await one.ends();
    expect(await one.loan(code)).toBeDefined();
  });
});

describe('an operator', () => {
  it('ends an import while it is checked: what goes on reading finds it closed', async () => {
    const open = hold();
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    await eventually('the check to begin', async () => (begun.checks > 0 ? true : undefined));
    expect((await one.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
    open();
    await one.ends();
    expect([(await one.row())?.status, await one.isClosed(), await one.loan(code)]).toEqual(['ENDED', true, undefined]);
  });

  it('ends an import that was accepted and not yet applied: nothing of it is applied afterwards', async () => {
    const { text, code } = file();
    const one = await openTestImport(engine, text);
    await one.reaches('CHECKED');
    const open = hold();
    await one.accept();
    await eventually('the application to begin', async () => (begun.applications > 0 ? true : undefined));
    await one.operate('endProcess');
    open();
    await one.ends();
    expect([(await one.row())?.status, await one.isClosed(), await one.loan(code)]).toEqual(['ENDED', true, undefined]);
  });

  it('ends one that waits to be accepted', async () => {
    const one = await openTestImport(engine, file().text);
    await one.reaches('CHECKED');
    await one.operate('endProcess');
    await one.ends();
    expect([(await one.row())?.status, await one.isClosed()]).toEqual(['ENDED', true]);
  });
});

it('that is accepted while no worker runs is applied by the next one, from its history', async () => {
  const { text, code } = file();
  const one = await openTestImport(engine, text, { maxEvents: 5 });
  await one.reaches('CHECKED');
  const send = await one.decision('officer-2.branch-1', 'accept');
  let answer: Promise<string> = Promise.resolve('');
  await engine.whileDown(async () => {
    answer = outcomeOf(send());
    await isAdmitted(engine, one.id, send.key);
  });
  expect(await answer).toBe('ACCEPTED');
  await one.ends();
  expect(await one.loan(code)).toBeDefined();
});

it('says nothing of a borrower in the engine, the ledger or notices', async () => {
  const { sql } = engine.database;
  const { text, code, name } = file();
  const one = await openTestImport(engine, text);
  await one.reaches('CHECKED');
  await one.accept();
  await one.ends();
  const history = await historyText(engine, one.id);
  const decoded = history + [...history.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
  const stored = await Promise.all(['ledger_entry', 'notice', 'process', 'task', 'outbox', 'register_import'].map(async (table) => JSON.stringify((await sql.unsafe(`select to_jsonb(t)::text as row from ${table} t`)).map(({ row }) => row as string))));
  for (const trace of [name, code, `KH-${next}`, 'đường Mẫu']) for (const place of [decoded, ...stored]) expect(place).not.toContain(trace);
  expect(text).toContain(name);
});
