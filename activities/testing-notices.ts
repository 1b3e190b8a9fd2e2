import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import type { Client } from '@temporalio/client';
import pino from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Database } from '../db/client.ts';
import { writeContact } from '../db/notices-contact.ts';
import type { Contact } from '../db/notices-contact.ts';
import { Refusal } from '../domain/errors.ts';
import { taskId } from '../domain/ids.ts';
import { barePolicy } from '../domain/policy.ts';
import type { DeliveryPolicy } from '../domain/quiet.ts';
import { initialSmsHours } from '../domain/quiet.ts';
import type { TaskState } from '../domain/task.ts';
import type { Turn, TurnNotice } from '../workflows/shared/turn.ts';
import { createRecordTurn } from './record.ts';

/** Monday 1 March 2027 at a time of day in Viet Nam, and so many days later. */
export function onDay(day: number, time: string): number {
  return Date.parse(`2027-03-01T${time}+07:00`) + day * 86_400_000;
}

/** Thursday the 4th and Friday the 5th are holidays, and no Tết. */
export const testPolicy: DeliveryPolicy = { ...barePolicy, calendar: { version: 1, off: ['2027-03-04', '2027-03-05'], worked: [] }, smsHours: initialSmsHours, tet: [] };

export const step = 'commune.submit';
const chairmanOf = (unitId: string) => ({ roles: ['COMMUNE_CHAIRMAN' as const], unitId });
export const processOf = (unitId: string): string => `annual-plan.2027.${unitId}`;
export const taskOf = (unitId: string): string => taskId(processOf(unitId), step, null, 1);

/** Writes turns of processes as their workflows would: the task of a commune's chairman, and what is told of it. */
export function turnsOf(database: Database) {
  const numbers = new Map<string, number>();
  const record = createRecordTurn({ database, temporal: {} as Client, log: pino({ level: 'silent' }) }, { refused: () => Promise.reject(new Refusal('CELLS_SILENT', { cells: 'none' })) });
  return async (unitId: string, at: number, notices: readonly Partial<TurnNotice>[], over: { task?: Partial<TaskState>; turn?: Partial<Turn> } = {}): Promise<Turn> => {
    const number = (numbers.get(unitId) ?? 0) + 1;
    const id = taskOf(unitId);
    const task: TaskState = {
      id, step, subject: null, nature: 'DUTY', to: chairmanOf(unitId), choices: ['submit'], openedAt: at, notBy: [], about: [], dueRule: null, dueDate: '2027-03-10', namedDue: null, extendedTo: null, lateAt: null, overdueAt: null, clock: null, ladder: [], rungsDone: 0,
      escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: number, ...over.task,
    };
    const turn: Turn = {
      processId: processOf(unitId), kind: 'annual-plan', workflowType: 'annualPlanCommune', period: '2027', unitId, area: [unitId, 'branch-1', 'province-1'], number, at, openedAt: at, status: 'DRAFTING', statusSince: at, closedAt: null, details: {},
      entries: [{ at, actor: 'system', basis: null, action: 'task.told', subject: id, before: null, after: null }], tasks: [task], messages: [], effects: [], waits: [], policyVersion: 0,
      notices: notices.map((one) => ({ type: 'task.reminder', taskId: id, to: chairmanOf(unitId), params: { due: task.dueDate, days: 0 }, ...one })), ...over.turn,
    };
    await record(turn);
    numbers.set(unitId, number);
    return turn;
  };
}

/** How somebody wants to be told; nothing but the address where not said otherwise. */
export async function wishes({ sql }: Database, subject: string, over: Partial<Contact> = {}): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from person where subject = ${subject}`;
  if (row === undefined) throw new Error(`no ${subject}`);
  await writeContact(sql, row.id, { language: 'vi', email: `${row.id}@example.invalid`, phone: '+84900000000', byEmail: true, byGateway: false, digest: true, quiet: null, ...over });
  return row.id;
}

export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly autoSubmitted: string | undefined;
}

/** A real SMTP server. @param answer called with each mail before it is acknowledged; what it throws refuses the mail */
export async function startMailServer(answer: () => Promise<void> = async () => undefined) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true,
    onData(stream, session, done) {
      const take = async (): Promise<void> => {
        const mail = await PostalMime.parse(await buffer(stream));
        await answer();
        const auto = mail.headers.find(({ key }) => key === 'auto-submitted')?.value;
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), from: mail.from?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', messageId: mail.messageId ?? '', autoSubmitted: auto });
      };
      callbackify(take)((error) => done(error));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    mails,
    settings: { smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mailFrom: 'NHCSXH <thong-bao@example.invalid>' },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export interface ReceivedPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A gateway that answers with this status; 302 sends the caller elsewhere. */
export async function startGateway(status: () => number) {
  const posts: ReceivedPost[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      posts.push({ headers: request.headers, body: body.toString() });
      response.writeHead(status(), { location: '/elsewhere' }).end('an answer that quotes +84900000000');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    posts,
    settings: { gatewayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, gatewaySecret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
