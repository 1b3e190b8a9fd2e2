import { randomInt, randomUUID } from 'node:crypto';
import { insertContent, nextVersion, openPostings, tellPostings } from '../../db/boards.ts';
import { policyFor } from '../../db/policy.ts';
import { areaOf } from '../../db/units.ts';
import { boardItems, boardKind, boardPeriod, boardPostingProcessId, boardWorkflows } from '../../domain/boards.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { driverOf } from '../difficulty-report/testing.ts';
import type { Receipt } from '../shared/contract.ts';
import { deskMessages, receiveMessage } from '../shared/contract.ts';
import type { PostedForm, PostingInput, PostingSeed } from './contract.ts';
import { messages, steps } from './contract.ts';

const branchId = 'branch-1';
const cause = { key: 'test', by: { personId: 'person-0006', appointmentId: 'appointment-0006' } };

/** The civil day of the engine, whose clock may skip. */
export async function todayOf({ env }: TestEngine): Promise<CivilDate> {
  return civilDateAt((await env?.currentTimeMs()) ?? Date.now());
}

/** Lets the versions of a test file begin at a number of its own: the files' databases are apart, but they share one engine. */
export async function versionsApart({ database: { sql } }: TestEngine): Promise<number> {
  return publishTestVersion(sql, { version: 1000 + randomInt(1_000_000_000), effectiveOn: '2020-01-01' });
}

/** Enters a version whose sheets are all new. @returns its number */
export async function publishTestVersion(sql: TestEngine['database']['sql'], { version, effectiveOn }: { version?: number; effectiveOn: CivilDate }): Promise<number> {
  const next = version ?? (await nextVersion(sql, branchId));
  const sheets = boardItems.map((item) => ({ item, title: `${item} (minh họa)`, body: `Phiên bản ${next}`, since: next }));
  await insertContent(sql, { branchId, version: next, effectiveOn, basis: 'QĐ minh họa 01/2026', publishedBy: cause.by.personId, publishedAt: new Date(), sha256: '0'.repeat(64) }, sheets);
  return next;
}

interface PostingOrder {
  readonly pointId?: string;
  readonly effectiveOn?: CivilDate;
  readonly next?: PostingSeed['next'];
  readonly pointFrom?: CivilDate | null;
  readonly maxEvents?: number;
}

/** The posting of a new version at a point of commune-001 or another, driven as the API would drive it. Its process is started here, so that it goes by the engine's clock. */
export async function openTestPosting(engine: TestEngine, { pointId = 'point-001', effectiveOn, next = null, pointFrom = null, maxEvents }: PostingOrder = {}) {
  const { sql } = engine.database;
  const drive = driverOf(engine);
  const today = await todayOf(engine);
  const effective = effectiveOn ?? today;
  const version = await publishTestVersion(sql, { effectiveOn: effective });
  const process = boardPostingProcessId(version, pointId);
  const area = await areaOf(sql, pointId, today);
  const [, communeId = '', officeId = ''] = area;
  await sql`insert into board_posting (process_id, branch_id, version, point_id, commune_id, opened_at) values (${process}, ${branchId}, ${version}, ${pointId}, ${communeId}, now())`;
  const seed: PostingSeed = { version, effectiveOn: effective, communeId, officeId, branchId, next, pointFrom };
  const input: PostingInput = { v: 1, kind: boardKind, period: boardPeriod(version), unitId: pointId, area, cause, seed, policy: await policyFor(sql, area, today), ...(maxEvents === undefined ? {} : { maxEvents }) };
  await engine.temporal.workflow.start(boardWorkflows.posting, { workflowId: process, taskQueue: engine.taskQueue, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  await drive.reaches(process, 'POSTING');
  const photo = (type = 'image/png', of = process): Promise<string> => attachTestPhoto(engine, of, type);
  const form = async (wrong: Partial<PostedForm> = {}): Promise<PostedForm> => ({ version, place: 'text-place', postedOn: await todayOf(engine), photos: wrong.photos ?? [await photo()], ...wrong });
  return {
    ...drive, process, version, communeId, officeId, photo, form,
    chairman: `chairman.${communeId}`,
    post: async (wrong: Partial<PostedForm> = {}, subject = `chairman.${communeId}`): Promise<Receipt> => drive.decide(subject, process, steps.post, 'posted', await form(wrong)),
    accept: (office = officeId) => drive.decide(`officer-1.${office}`, process, steps.review, 'accept'),
    giveUp: (office = officeId) => drive.decide(`director.${office}`, process, steps.giveUp, 'giveUp', { reason: 'text-reason' }),
    reject: () => drive.decide(`director.${officeId}`, process, steps.review, 'reject', { reason: 'text-reason' }),
    /** Hears of a newer version, as the relay would tell it. */
    hear: (type: string, body: object): Promise<Receipt> => {
      const key = randomUUID();
      return engine.temporal.workflow.getHandle(process).executeUpdate(receiveMessage, { updateId: key, args: [{ key, from: process, type, body: body as never }] });
    },
    row: async () =>
      (await sql<{ communeId: string; postedOn: string | null; postedBy: string | null; photoIds: string[] | null; placeRef: string | null; rejectedRef: string | null; outcome: string | null; closed: boolean }[]>`
        select commune_id as "communeId", posted_on::text as "postedOn", posted_by as "postedBy", photo_ids as "photoIds", place_ref as "placeRef", rejected_ref as "rejectedRef", outcome, closed_at is not null as closed
        from board_posting where process_id = ${process}`)[0],
    dueOf: async (step: string): Promise<string> => (await sql<{ due: string }[]>`select due_date::text as due from task where process_id = ${process} and step = ${step} and status = 'OPEN'`)[0]?.due ?? '',
  };
}

/** A file of a process, as if it had been sent. @returns its id */
export async function attachTestPhoto({ database: { sql } }: TestEngine, processId: string, type = 'image/png'): Promise<string> {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  await sql`insert into file_content (sha256, size, media_type) values (${sha256}, 1, ${type})`;
  const [row] = await sql<{ id: string }[]>`insert into attachment (process_id, sha256, name, uploaded_by) values (${processId}, ${sha256}, 'bang.png', 'person-0093') returning id::text`;
  return row?.id ?? '';
}

/** Opens a version at points through the outbox, as publishing does. */
export async function openThroughOutbox({ database: { sql } }: TestEngine, pointIds: readonly string[], version: number, effectiveOn: CivilDate): Promise<number> {
  return sql.begin((tx) => openPostings(tx, pointIds, { branchId, version, effectiveOn, next: null, cause, at: new Date() }, civilDateAt(Date.now())));
}

/** Tells the open postings of older versions of a newer one, as publishing does. */
export async function supersede({ database: { sql } }: TestEngine, version: number, effectiveOn: CivilDate): Promise<number> {
  return sql.begin((tx) => tellPostings(tx, { branchId, before: version }, `v${version}`, [{ type: messages.superseded, body: { version, effectiveOn } }]));
}

/** Moves a point to another commune, as the registry of points does. */
export async function movePoint({ database: { sql } }: TestEngine, pointId: string, place: { readonly communeId: string; readonly officeId: string }): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update unit set parent_id = ${place.communeId} where id = ${pointId}`;
    const area = await areaOf(tx, pointId, civilDateAt(Date.now()));
    await tellPostings(tx, { pointId }, randomUUID(), [{ type: deskMessages.areaChanged, body: { area } }, { type: messages.pointMoved, body: place }]);
  });
}

