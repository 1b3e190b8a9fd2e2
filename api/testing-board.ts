import { contentDigest, insertContent } from '../db/boards.ts';
import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import { boardItemNames, boardItems, boardKind, boardWorkflows } from '../domain/boards.ts';
import { communeStaff } from '../domain/posts.ts';
import { steps } from '../workflows/information-board/contract.ts';
import { sampleDelegation, sampleUnit } from './access-samples.ts';
import { sampleBoard } from './access-samples-sessions.ts';
import { today } from './schemas.ts';

const open = { subject: null, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;

/** Puts a version of what hangs and its open posting at one point into the database, with an attachment that is no photo, and no engine behind: enough for every check that comes before the engine. */
export async function writeSampleBoard(sql: Queryable): Promise<void> {
  const { version, effectiveOn, point, posting, post, text, sheet } = sampleBoard;
  const openedAt = Date.parse(`${effectiveOn}T01:00:00Z`);
  const sheets = boardItems.map((item) => (item === sheet.item ? { ...sheet, since: version } : { item, title: `${boardItemNames[item].vi} (minh họa)`, body: 'Nội dung minh họa', since: version }));
  const content = { branchId: 'branch-1', version, effectiveOn, basis: 'QĐ minh họa 01/2026' };
  await insertContent(sql, { ...content, publishedBy: 'person-0007', publishedAt: new Date(openedAt), sha256: contentDigest(content, sheets) }, sheets);
  const area = await areaOf(sql, point, today());
  const facts = { processId: posting, kind: boardKind, workflowType: boardWorkflows.posting, period: `v${version}`, unitId: point, area, status: 'POSTING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  await sql`insert into board_posting (process_id, branch_id, version, point_id, commune_id, opened_at) values (${posting}, 'branch-1', ${version}, ${point}, ${sampleUnit}, ${new Date(openedAt)})`;
  await writeTasks(sql, facts, [{ ...open, openedAt, id: post, step: steps.post, to: communeStaff(sampleUnit), choices: ['posted'] }]);
  // It shares the content of the sample attachment, which is a text.
  await sql`insert into attachment (id, process_id, sha256, name, uploaded_by) overriding system value values (${text}, ${posting}, ${'0'.repeat(64)}, 'bang.txt', ${sampleDelegation.delegatorId})`;
}
