import type { Queryable } from '../../db/client.ts';
import { planKinds, planWorkflows } from '../../domain/plan.ts';
import type { Bilingual, Language } from '../../domain/text.ts';
import { StackError } from '../errors.ts';
import { b } from './tell.ts';

/** Where the API and the identity provider are, while they are up. */
export interface Served {
  readonly api: string;
  readonly issuer: string;
}

/** A call that shows what was told, by somebody who may make it. */
export interface Call {
  readonly subject: string;
  readonly path: string;
  readonly shows: Bilingual;
}

/** What shows the year that was played, in the order it was told. @throws StackError when it was broken off */
export async function callsOf(sql: Queryable): Promise<Call[]> {
  const campaigns = await sql<{ kind: string; processId: string }[]>`select kind, process_id as "processId" from plan_campaign order by process_id`;
  const [absent] = await sql<{ id: string; unitId: string }[]>`select id, unit_id as "unitId" from process where kind = ${planKinds.annual} and workflow_type = ${planWorkflows[planKinds.annual].commune} and status = 'NOT_SENT' order by id limit 1`;
  const [given] = await sql<{ id: string }[]>`select process_id as id from plan_allotment where status = 'SIGNED' order by year desc, number desc limit 1`;
  const [plan, adjustment] = [planKinds.annual, planKinds.adjustment].map((kind) => campaigns.find((one) => one.kind === kind)?.processId);
  if (plan === undefined || adjustment === undefined) throw new StackError('the year was not played to its end: npm run demo plays it anew');
  const director = 'director.branch-1';
  return [
    { subject: director, path: `/api/processes/${plan}/plan`, shows: b('kế hoạch toàn tỉnh: từng ô, phần của từng phòng giao dịch', "the province's plan: each cell, with the part of each office") },
    { subject: 'board-head', path: `/api/processes/${plan}/history`, shows: b('ai làm gì, ngày nào, vì sao trả lại', 'who did what, when, and why it was returned') },
    ...(absent ? [
      { subject: director, path: `/api/processes/${absent.id}/history`, shows: b('xã không gửi: đã nhắc, đã khóa', 'the commune that never sent') },
      { subject: `chairman.${absent.unitId}`, path: '/api/notices', shows: b('chủ tịch xã đó đã được nhắc những gì', 'what its chairman was reminded of') },
    ] : []),
    { subject: director, path: `/api/processes?kind=${planKinds.annual}&limit=100`, shows: b('mọi quy trình của đợt', 'all processes of the campaign') },
    ...(given ? [{ subject: 'board-head', path: `/api/processes/${given.id}/allotment`, shows: b('chỉ tiêu giao từng xã', 'the targets of each commune') }] : []),
    { subject: director, path: `/api/processes/${adjustment}/plan`, shows: b('phần tăng, giảm của đợt điều chỉnh', 'what the adjustment added and took off') },
    { subject: 'auditor', path: '/api/ledger/verification', shows: b('kiểm tra sổ cái', 'the ledger, checked') },
  ];
}

/** Where to look at what was played, line by line. @param dir where its data is */
export function whereToLook(calls: readonly Call[], lang: Language, dir: string, at?: Served): string[] {
  const width = Math.max(...calls.map(({ subject, path }) => subject.length + path.length)) + 3;
  const lines = calls.map(({ subject, path, shows }) => `    ${`get ${subject} '${path}'`.padEnd(width + 6)}# ${shows[lang]}`);
  const intro = at === undefined
    ? [b(`Dữ liệu còn trong ${dir}. Lệnh npm run demo -- --look mở API trên dữ liệu này; khi đó:`, `The data stays in ${dir}. npm run demo -- --look opens the API on it; then:`)[lang]]
    : [b(`API: ${at.api} (tài liệu: ${at.api}/docs). Ctrl-C để dừng. Trong một cửa sổ khác:`, `API: ${at.api} (reference: ${at.api}/docs). Ctrl-C ends it. In a second terminal:`)[lang]];
  const shell = at === undefined ? [] : [
    `    token() { OIDC_ISSUER=${at.issuer} npm run -s token -- "$1"; }`,
    `    get() { curl -s "${at.api}$2" -H "authorization: Bearer $(token "$1")"; echo; }`,
  ];
  return ['', ...intro.map((line) => `  ${line}`), ...shell, ...lines];
}
