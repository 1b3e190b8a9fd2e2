import { createHash } from 'node:crypto';
import type { ChangedTask, ChangeRow, Horizon, Place } from '../db/live.ts';
import { appointmentFor, can } from '../domain/access.ts';
import type { Actor } from '../domain/access.ts';
import type { Bilingual } from '../domain/text.ts';

/** Why the lists have to be read anew: what changed in between can't be told. */
export const resetReasons = {
  TOO_OLD: { vi: 'Vị trí tiếp tục đã quá cũ, không còn lưu; hãy tải lại các danh sách.', en: 'The place to go on from is older than what is kept; load the lists again.' },
  OTHER_DATABASE: { vi: 'Cơ sở dữ liệu đã được khôi phục hoặc chuyển máy chủ; hãy tải lại các danh sách.', en: 'The database was restored or moved to another server; load the lists again.' },
  ACCESS_CHANGED: { vi: 'Quyền của ông/bà đã thay đổi; hãy tải lại các danh sách.', en: 'What you may see has changed; load the lists again.' },
} as const satisfies Record<string, Bilingual>;
export type ResetReason = keyof typeof resetReasons;

/** Why a stream ends. */
export const closedReasons = {
  TOKEN_EXPIRED: { vi: 'Phiên đăng nhập đã hết hạn, hãy đăng nhập lại.', en: 'The access token has expired; sign in again.' },
  ACCESS_ENDED: { vi: 'Ông/bà không còn giữ vai trò nào.', en: 'You hold no role any more.' },
  SHUTDOWN: { vi: 'Máy chủ dừng; hãy kết nối lại và tiếp tục từ vị trí cuối.', en: 'The server stops; connect again and go on from the last id.' },
} as const satisfies Record<string, Bilingual>;
export type ClosedReason = keyof typeof closedReasons;

/** Up to where a reader has everything. */
export interface Mark extends Place {
  /** How many of the events of the change at this place are told; they are counted whoever may see them. */
  readonly told: number;
  /** When everything before this place was still kept, in seconds since 1970. */
  readonly keptAt: number;
}

/** What `id:` carries: a place, and by which database and for whose rights it holds. */
export interface Cursor {
  readonly origin: string;
  readonly rights: string;
  readonly mark: Mark;
}

const cursorForm = /^([0-9a-f]{1,16}-[0-9A-F]{8}-\d{1,10})\.([\w-]{8})\.(\d{1,12})\.(\d{1,20})\.(\d{1,19})\.(\d{1,6})$/;
const MAX_XID = 2n ** 64n;
const MAX_ID = 2n ** 63n;

export function encodeCursor({ origin, rights, mark }: Cursor): string {
  return [origin, rights, mark.keptAt, mark.xid, mark.id, mark.told].join('.');
}

/** @returns undefined where it is none of ours */
export function decodeCursor(text: string): Cursor | undefined {
  const [whole, origin = '', rights = '', keptAt, xid = '', id = '', told] = cursorForm.exec(text) ?? [];
  if (whole === undefined || BigInt(xid) >= MAX_XID || BigInt(id) >= MAX_ID) return undefined;
  return { origin, rights, mark: { xid: BigInt(xid).toString(), id: BigInt(id), told: Number(told), keptAt: Number(keptAt) } };
}

/** Which comes first in the feed: negative, zero or positive. */
export function comparePlaces(a: Place, b: Place): number {
  const [ax, bx] = [BigInt(a.xid), BigInt(b.xid)];
  if (ax !== bx) return ax < bx ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** Why a reader can't go on from here; undefined where they can. */
export function resetReason(cursor: Cursor, { origin, nextXid, now }: Horizon, rights: string, keepDays: number): ResetReason | undefined {
  if (cursor.origin !== origin || BigInt(cursor.mark.xid) > BigInt(nextXid)) return 'OTHER_DATABASE';
  if (now.getTime() / 1000 - cursor.mark.keptAt > keepDays * 86_400) return 'TOO_OLD';
  return cursor.rights === rights ? undefined : 'ACCESS_CHANGED';
}

/** A digest of whatever decides what a person may see. */
export function rightsDigest({ personId, appointments }: Actor): string {
  const held = appointments.map(({ id, role, unitId, delegated }) => [id, role, unitId, delegated?.by, delegated?.delegationId, delegated?.kinds]);
  return createHash('sha256').update(JSON.stringify([personId, held])).digest('base64url').slice(0, 8);
}

/** One event for one reader. Ids, numbers and states only: it may be buffered and logged on its way. */
export interface LiveEvent {
  readonly event: 'process' | 'task';
  /** Its place among all events of the change, from 1. */
  readonly nth: number;
  readonly data: object;
}

/** How many events a change has, whoever may see them. */
export function eventsIn({ named }: Pick<ChangeRow, 'named'>): number {
  return 1 + named;
}

/** What this person hears of a change: the process, if it is of their area, and each task that is addressed to them or of their area. Of comments and files on a task also who sees only the task. */
export function eventsFor(actor: Actor, row: ChangeRow): LiveEvent[] {
  const { processId, what, turn, kind, area, status } = row;
  const tasks = row.tasks.filter((task) => seesTask(actor, task, kind));
  const isTurn = what === 'TURN';
  const seesProcess = can(actor, 'process.read', { area, kind });
  const events: LiveEvent[] = [];
  if (seesProcess || (!isTurn && tasks.length > 0)) events.push({ event: 'process', nth: 1, data: { processId, what, turn, status: seesProcess ? status : null, taskIds: tasks.map((task) => task.id) } });
  if (isTurn) for (const { id, place, step, status: state, version } of tasks) events.push({ event: 'task', nth: 1 + place, data: { taskId: id, processId, turn, step, status: state, version } });
  return events;
}

function seesTask(actor: Actor, { toUnitId, toRoles, area }: ChangedTask, kind: string): boolean {
  return appointmentFor(actor, { roles: toRoles, unitId: toUnitId }, kind) !== undefined || can(actor, 'task.read', { area, kind });
}

/** One event as it goes over the wire. An `id:` without data moves the reader's place and is no event. */
export function written(id: string | undefined, event?: string, data?: object): string {
  return `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}${data === undefined ? '' : `data: ${JSON.stringify(data)}\n`}\n`;
}
