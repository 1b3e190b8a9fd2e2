import type { Role } from '../domain/roles.ts';
import { sampleBoard, sampleSession, sampleHeld, samplePoints } from './access-samples-sessions.ts';

/**
 * For every route that needs sign-in: one well-formed request, and what decides who may make it. The access matrix test asks each role to make it;
 * a route that is missing here fails that test.
 */
export interface AccessSample {
  /** `METHOD pattern`, as in the route table. */
  readonly route: string;
  readonly url: string;
  readonly body?: unknown;
  /** The body as it stands on the wire, instead of `body`. */
  readonly raw?: { readonly text: string; readonly contentType: string };
  /** A write without an Idempotency-Key. */
  readonly keyless?: true;
  /** What the right to make it rests on. */
  readonly decidedBy:
    /** Reference data, or a list that is filtered: whoever holds the action anywhere. */
    | 'action'
    /** The area of this unit. */
    | { readonly unitId: string }
    /** Access to the sample process, or to another one in the area of a unit, of which nothing is addressed to anyone outside it; or having written what is about it. */
    | { readonly case: 'see' | 'author'; readonly area?: string }
    /** To whom a task of the sample case about a household is addressed, and nothing else. */
    | { readonly file: 'handle' }
    /** To whom the sample notice was addressed. */
    | { readonly notice: 'own' }
    /** Access to a session at this point: it is in their area, or they are invited by this role. */
    | { readonly session: string; readonly invited?: { readonly unitId: string; readonly role: Role } }
    /** The sample delegation: who gave it, or a registrar of its area. */
    | { readonly delegation: 'end' }
    /** The sample filter: who saved it, or who sees it because it is shared with their unit. */
    | { readonly savedFilter: 'own' }
    /** The address of the sample task, or the right to see it, to assign it, or to watch over it from above. */
    | { readonly task: 'see' | 'decide' | 'assign' | 'watch' | 'decide or watch' };
}

/** Year, process and task that `writeSampleProcess` puts into the projection for these requests. */
export const sampleYear = 2027;
export const sampleUnit = 'commune-001';
export const sampleProcess = `annual-plan.${sampleYear}.${sampleUnit}`;
/** Its campaign, by the branch's process. */
export const sampleCampaign = `annual-plan.${sampleYear}.branch-1`;
export const sampleTask = `${sampleProcess}~commune.submit~~1`;
/** A plan of the same commune whose version 1 was sent, with the digest of its content, and a process of it that is no plan. */
export const sampleSent = { year: 2029, process: `annual-plan.2029.${sampleUnit}`, sha256: '7ea1fd6a028ffffef5f964fb2d8d635d634513d232cf914f8634fb38b5eb1617' } as const;
export const sampleNoPlan = `sample.2029.${sampleUnit}`;
/** The offer by which the commune's staff enter needs. */
export const sampleEntry = `${sampleProcess}~commune.enter~~1`;
/** The first notice written, to those the sample task is addressed to. */
export const sampleNotice = '1';
/** A filter of the chairman that is shared with the commune. */
export const sampleFilter = { id: 'filter-1', ownerId: 'person-0093', unitId: sampleUnit };
/** Delegations that `writeSampleProcess` enters: of the chairman to a specialist, and of that specialist to the other, for a month far ahead; and one in force elsewhere. */
export const sampleDelegation = { id: 'delegation-1', appointmentId: 'appointment-0093', delegatorId: 'person-0093', delegateId: 'person-0094', from: '2099-03-01', to: '2099-03-31' };
export const sampleDelegations = [
  sampleDelegation,
  { ...sampleDelegation, id: 'delegation-2', appointmentId: 'appointment-0094', delegatorId: 'person-0094', delegateId: 'person-0095' },
  { ...sampleDelegation, id: 'delegation-3', appointmentId: 'appointment-0108', delegatorId: 'person-0108', delegateId: 'person-0109', from: '2026-01-01' },
];
/** Due dates far enough ahead, in order. */
export const sampleDue = { commune: '2099-01-10', office: '2099-01-20', branch: '2099-01-30', head: '2099-02-10' };

/** A comment and an attachment of the chairman, in the sample process. */
export const sampleComment = '1';
export const sampleAttachment = '1';

/** A form with one file, as it stands on the wire. */
export function formWith({ name, content, type = 'text/plain', taskId }: { name: string; content: string; type?: string; taskId?: string }): { text: string; contentType: string } {
  const field = taskId === undefined ? '' : `--sample\r\ncontent-disposition: form-data; name="taskId"\r\n\r\n${taskId}\r\n`;
  return { text: `${field}--sample\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n${content}\r\n--sample--\r\n`, contentType: 'multipart/form-data; boundary=sample' };
}

/** The bank's file of a month that has gone, of a year whose plan `writeSampleProcess` approves: for one commune. */
export const sampleActuals = { year: 2025, url: '/api/actuals/2025/12', headings: 'Mã đơn vị;Chương trình;Nguồn vốn;Năm;Tháng;Số hộ;Số tiền', row: ['22918', 'HO_NGHEO', 'CENTRAL', '2025', '12', '12', '900000000'] } as const;
export const actualsFile = [sampleActuals.headings, sampleActuals.row.join(';'), 'Tổng cộng;;;;;12;900000000'].join('\n');

/** An allotment of a year long past that `writeSampleAllotment` enters, with its offer of entering targets and the Head's duty. */
export const sampleAllotment = { year: 2009, processId: 'plan-allotment.2009n1.branch-1', enter: 'plan-allotment.2009n1.branch-1~allotment.enter~~1', sign: 'plan-allotment.2009n1.branch-1~allotment.sign~~1' } as const;

/** Loans of a commune that plans with the branch itself, and a case of one of them with open tasks, which `writeSampleRisk` enters. */
export const sampleRisk = {
  processId: 'risk-handling.2025.commune-074.1', unitId: 'commune-074', villageId: 'village-0220', groupId: 'group-0439', openLoanCode: 'TEST-KV-9002', paidLoanCode: 'TEST-KV-9003', otherLoanCode: 'TEST-KV-9004',
  request: { loanCode: 'TEST-KV-9001', cause: 'NATURAL_DISASTER', causedOn: '2026-01-02', requestedOn: '2026-01-05', note: 'Lũ cuốn trôi hoa màu (minh họa)' },
} as const;

/** Two cases of borrowers who moved away which `writeSampleMovedAway` enters: one with tasks of the chairman alone, one with those of others; and loans. */
const [movedAway, movedAwayToo] = [`moved-away.2025.${sampleUnit}.1`, `moved-away.2025.${sampleUnit}.2`];
export const sampleMovedAway = {
  processId: movedAway, otherProcessId: movedAwayToo, unitId: 'commune-074', openLoanCode: 'TEST-KV-9102', otherLoanCode: 'TEST-KV-9104', detectedOn: '2025-10-01',
  tasks: {
    collect: `${movedAway}~movedAway.collect~~1`, refer: `${movedAway}~movedAway.refer~~1`, signPolice: `${movedAwayToo}~movedAway.signPolice~~1`, triage: `${movedAwayToo}~movedAway.triage~~1`, trace: `${movedAwayToo}~movedAway.trace~~1`,
    followUp: `${movedAwayToo}~movedAway.followUp~1~1`, close: `${movedAwayToo}~movedAway.close~~1`,
  },
  detection: { loanCode: 'TEST-KV-9101', detectedOn: '2026-01-05', note: 'Không còn ở nơi cư trú (minh họa)' },
} as const;

/** A difficulty report of a year long past that `writeSampleDifficulty` enters, with its direction, one that was directed before and one opened later. */
const [difficulty, provincial] = [`difficulty-report.2008.${sampleUnit}.2`, 'difficulty-report.2008.province-1'];
export const sampleDifficulty = {
  year: 2008, report: difficulty, direction: `${provincial}.2`, directed: `${provincial}.1`, later: `${provincial}.3`,
  tasks: {
    register: `${difficulty}~difficulty.register~~1`, handle: `${difficulty}~difficulty.handle~~1`, confirm: `${difficulty}~difficulty.confirm~~1`, withdraw: `${difficulty}~difficulty.withdraw~~1`,
    receive: `${provincial}.2~direction.receive~~1`, direct: `${provincial}.2~direction.direct~~1`, join: `${provincial}.2~direction.join~~1`,
  },
  body: { subject: 'CAPITAL', programme: 'HO_NGHEO', urgency: 'URGENT', content: 'Nguồn vốn chưa đủ (minh họa).', proposal: 'Đề nghị bổ sung vốn ủy thác (minh họa).' },
} as const;

/** A loan of the sample commune, and imports of the bank's file that `writeSampleRegister` enters: faulty, applied, and one that waits to be accepted and was sent by `officer-1.branch-1`. */
export const sampleRegister = {
  loanCode: 'TEST-KV-8001', borrowerCode: 'TEST-KH-8001', unitId: sampleUnit, villageId: 'village-0001', groupId: 'group-0001', asOf: '2026-01-31',
  faulty: 'register-import.2025.branch-1.1', applied: 'register-import.2025.branch-1.2', checked: 'register-import.2025.branch-1.3', decide: 'register-import.2025.branch-1.3~register.decide~~1',
} as const;
export const registerHeading = 'Mã khách hàng;Họ và tên;Địa chỉ;Mã xã;Thôn;Mã khoản vay;Chương trình;Tổ TK&VV;Cán bộ tín dụng;Ngày giải ngân;Ngày đến hạn;Số tiền vay;Dư nợ;Nợ quá hạn;Nợ khoanh;Lãi phải thu;Tình trạng;Dấu hiệu';
/** The bank's file with one loan of that commune. */
export const registerFile = [
  registerHeading, 'KH-1;Người vay Mẫu (minh họa);Số 1 đường Mẫu;commune-001;village-0001;KV-1;HO_NGHEO;group-0001;officer-1.office-01;15/03/2023;15/03/2028;50000000;40000000;0;0;120000;IN_TERM;', 'Tổng cộng;1;;;;1;;;;;;50000000;40000000;0;0;;;',
].join('\n');

const basis = 'QĐ minh họa 02/2026';
const thisMonth = new Date().toISOString().slice(0, 7);
/** The change that brought the calendar of the seed. */
export const sampleChange = 'policy-change-1';
export const sampleDay = { act: 'ADD', day: `${new Date().getFullYear() + 2}-07-15`, kind: 'HOLIDAY', nameVi: 'Ngày mẫu (minh họa)', nameEn: 'A sample day (invented)', source: 'QĐ minh họa 02/2026', confidence: 'CONFIRMED' };

export const accessSamples: readonly AccessSample[] = [
  { route: 'GET /api/me', url: '/api/me', decidedBy: 'action' },
  { route: 'GET /api/programmes', url: '/api/programmes', decidedBy: 'action' },
  { route: 'GET /api/units', url: '/api/units?kind=COMMUNE', decidedBy: 'action' },
  { route: 'GET /api/units/:id', url: '/api/units/commune-002', decidedBy: 'action' },
  { route: 'POST /api/units', url: '/api/units', body: { kind: 'VILLAGE', parentId: 'commune-001', name: 'Thôn Mẫu 9 (minh họa)', validFrom: '2026-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/units/:id/names', url: '/api/units/commune-001/names', body: { name: 'Phường Mẫu (minh họa)', validFrom: '2027-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/units/:id/planning-office', url: '/api/units/commune-001/planning-office', body: { officeId: 'branch-1', validFrom: '2030-01-01', basis }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/units/:id/end', url: '/api/units/commune-001/end', body: { validTo: '2031-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'GET /api/people', url: '/api/people?limit=5', decidedBy: 'action' },
  { route: 'GET /api/people/:id', url: '/api/people/person-0093', decidedBy: { unitId: 'commune-001' } },
  {
    route: 'POST /api/people',
    url: '/api/people',
    body: { subject: 'sample.person', displayName: 'Trần Thị Mẫu (minh họa)', appointment: { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis } },
    decidedBy: { unitId: 'commune-001' },
  },
  { route: 'POST /api/people/:id/end', url: '/api/people/person-0095/end', body: { basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/people/:id/appointments', url: '/api/people/person-0093/appointments', body: { role: 'COMMUNE_POLICE', unitId: 'commune-001', validFrom: '2026-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0095/end', body: { validTo: '2026-02-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'GET /api/delegations', url: '/api/delegations?box=area', decidedBy: 'action' },
  { route: 'GET /api/delegations/colleagues', url: '/api/delegations/colleagues', decidedBy: 'action' },
  { route: 'POST /api/delegations', url: '/api/delegations', body: { delegateId: 'person-0096', from: '2099-06-01', to: '2099-06-30', basis }, decidedBy: 'action' },
  { route: 'POST /api/delegations/:id/end', url: `/api/delegations/${sampleDelegation.id}/end`, body: { basis }, decidedBy: { delegation: 'end' } },
  { route: 'GET /api/processes', url: '/api/processes?open=true', decidedBy: 'action' },
  { route: 'GET /api/processes/:id', url: `/api/processes/${sampleProcess}`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/history', url: `/api/processes/${sampleProcess}/history`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan', url: `/api/processes/${sampleProcess}/plan`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan/versions', url: `/api/processes/${sampleSent.process}/plan/versions`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan/compare', url: `/api/processes/${sampleSent.process}/plan/compare?from=1&to=draft`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan/table', url: `/api/processes/${sampleSent.process}/plan/table?money=million`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan/cells/:programme/:source/:year', url: `/api/processes/${sampleSent.process}/plan/cells/HO_NGHEO/CENTRAL/${sampleSent.year}`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan.xlsx', url: `/api/processes/${sampleProcess}/plan.xlsx`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan.pdf', url: `/api/processes/${sampleSent.process}/plan.pdf?version=1`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/plan-versions/:sha256', url: `/api/plan-versions/${sampleSent.sha256}`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/verification', url: `/api/processes/${sampleProcess}/verification`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/comments', url: `/api/processes/${sampleProcess}/comments`, decidedBy: { case: 'see' } },
  { route: 'POST /api/processes/:id/comments', url: `/api/processes/${sampleProcess}/comments`, body: { body: 'Đề nghị xem lại (minh họa).' }, decidedBy: { case: 'see' } },
  { route: 'POST /api/comments/:id/retract', url: `/api/comments/${sampleComment}/retract`, decidedBy: { case: 'author' } },
  { route: 'GET /api/processes/:id/mentionable', url: `/api/processes/${sampleProcess}/mentionable?text=nguyen`, decidedBy: { case: 'see' } },
  { route: 'GET /api/processes/:id/attachments', url: `/api/processes/${sampleProcess}/attachments`, decidedBy: { case: 'see' } },
  { route: 'POST /api/processes/:id/attachments', url: `/api/processes/${sampleProcess}/attachments`, raw: formWith({ name: 'mau.txt', content: 'Một tệp minh họa.' }), decidedBy: { case: 'see' } },
  { route: 'POST /api/attachments/:id/retract', url: `/api/attachments/${sampleAttachment}/retract`, decidedBy: { case: 'author' } },
  { route: 'GET /api/attachments/:id/content', url: `/api/attachments/${sampleAttachment}/content`, decidedBy: { case: 'see' } },
  { route: 'GET /api/operations/files', url: '/api/operations/files', decidedBy: { unitId: 'province-1' } },
  { route: 'POST /api/processes/:id/retry', url: `/api/processes/${sampleProcess}/retry`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/:id/end', url: `/api/processes/${sampleProcess}/end`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/:id/rebuild', url: `/api/processes/${sampleProcess}/rebuild`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', body: { year: 2026, due: sampleDue }, decidedBy: 'action' },
  { route: 'GET /api/campaigns', url: `/api/campaigns?kind=annual-plan&year=${sampleYear}`, decidedBy: 'action' },
  { route: 'GET /api/campaigns/:id', url: `/api/campaigns/${sampleCampaign}`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/campaigns/:id/outstanding', url: `/api/campaigns/${sampleCampaign}/outstanding?level=COMMUNE`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/campaigns/:id/exceptions', url: `/api/campaigns/${sampleCampaign}/exceptions`, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/campaigns/:id/reminders', url: `/api/campaigns/${sampleCampaign}/reminders`, body: { level: 'COMMUNE' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/five-year-plan', url: '/api/processes/five-year-plan', body: { fromYear: 2026, due: sampleDue }, decidedBy: 'action' },
  { route: 'POST /api/processes/plan-adjustment', url: '/api/processes/plan-adjustment', body: { year: 2026, due: sampleDue, basis: { number: '45/TB-BĐD', date: '2026-06-01', reason: 'minh họa' } }, decidedBy: 'action' },
  { route: 'GET /api/annual-plans/:year/outstanding', url: `/api/annual-plans/${sampleYear}/outstanding`, decidedBy: 'action' },
  { route: 'GET /api/annual-plans/:year/forecast', url: `/api/annual-plans/${sampleYear}/forecast?communeId=${sampleUnit}`, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/actuals/:year/:month', url: sampleActuals.url, raw: formWith({ name: 'so-lieu.csv', content: actualsFile }), decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/actuals/:year', url: `/api/actuals/${sampleActuals.year}`, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/plans/:year/performance', url: `/api/plans/${sampleActuals.year}/performance?by=cell`, decidedBy: 'action' },
  { route: 'GET /api/tasks', url: '/api/tasks?box=area', decidedBy: 'action' },
  { route: 'GET /api/tasks/counts', url: '/api/tasks/counts', decidedBy: 'action' },
  { route: 'GET /api/tasks/:id', url: `/api/tasks/${sampleTask}`, decidedBy: { task: 'see' } },
  { route: 'POST /api/tasks/:id/needs.xlsx', url: `/api/tasks/${sampleTask}/needs.xlsx`, raw: formWith({ name: 'mau.xlsx', content: 'PK' }), decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, body: { choice: 'submit' }, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/claim', url: `/api/tasks/${sampleTask}/claim`, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/release', url: `/api/tasks/${sampleTask}/release`, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/assign', url: `/api/tasks/${sampleTask}/assign`, body: { assignee: 'person-0093' }, decidedBy: { task: 'assign' } },
  { route: 'POST /api/tasks/:id/take-over', url: `/api/tasks/${sampleTask}/take-over`, body: { reason: 'minh họa' }, decidedBy: { task: 'decide' } },
  { route: 'PUT /api/tasks/:id/viewing', url: `/api/tasks/${sampleTask}/viewing`, keyless: true, decidedBy: { task: 'see' } },
  { route: 'DELETE /api/tasks/:id/viewing', url: `/api/tasks/${sampleTask}/viewing`, keyless: true, decidedBy: { task: 'see' } },
  { route: 'POST /api/tasks/:id/clock/stop', url: `/api/tasks/${sampleTask}/clock/stop`, body: { reason: 'minh họa' }, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/clock/start', url: `/api/tasks/${sampleTask}/clock/start`, body: { reason: 'minh họa' }, decidedBy: { task: 'decide or watch' } },
  { route: 'POST /api/tasks/:id/undo', url: `/api/tasks/${sampleTask}/undo`, body: { reason: 'minh họa' }, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/extend', url: `/api/tasks/${sampleTask}/extend`, body: { until: '2099-01-12', reason: 'minh họa' }, decidedBy: { task: 'watch' } },
  { route: 'POST /api/tasks/:id/remind', url: `/api/tasks/${sampleTask}/remind`, decidedBy: { task: 'watch' } },
  { route: 'POST /api/tasks/decisions', url: '/api/tasks/decisions', body: { items: [{ taskId: sampleTask, choice: 'submit' }] }, decidedBy: 'action' },
  { route: 'POST /api/tasks/assignments', url: '/api/tasks/assignments', body: { items: [{ taskId: sampleTask, assignee: 'person-0093' }], reason: 'minh họa' }, decidedBy: 'action' },
  { route: 'POST /api/tasks/reminders', url: '/api/tasks/reminders', body: { items: [{ taskId: sampleTask }] }, decidedBy: 'action' },
  { route: 'GET /api/calendar', url: '/api/calendar?year=2027', decidedBy: 'action' },
  { route: 'GET /api/calendar/deadline', url: '/api/calendar/deadline?from=2027-02-01&workingDays=5', decidedBy: 'action' },
  { route: 'GET /api/parameters', url: '/api/parameters', decidedBy: 'action' },
  { route: 'GET /api/parameters/:key', url: '/api/parameters/work.hours', decidedBy: 'action' },
  { route: 'GET /api/policy-changes', url: '/api/policy-changes?status=APPLIED', decidedBy: 'action' },
  { route: 'GET /api/policy-changes/:id', url: `/api/policy-changes/${sampleChange}`, decidedBy: 'action' },
  { route: 'POST /api/policy-changes', url: '/api/policy-changes', body: { kind: 'CALENDAR', days: [sampleDay], basis }, decidedBy: { unitId: 'province-1' } },
  { route: 'POST /api/policy-changes/:id/apply', url: `/api/policy-changes/${sampleChange}/apply`, body: { dryRun: '0'.repeat(64) }, decidedBy: { unitId: 'province-1' } },
  { route: 'POST /api/policy-changes/:id/drop', url: `/api/policy-changes/${sampleChange}/drop`, body: {}, decidedBy: { unitId: 'province-1' } },
  { route: 'POST /api/policy-migrations', url: '/api/policy-migrations', body: {}, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/operations/agreement', url: '/api/operations/agreement', decidedBy: { unitId: 'province-1' } },
  { route: 'GET /api/ledger/verification', url: '/api/ledger/verification', decidedBy: { unitId: 'province-1' } },
  { route: 'GET /api/notices', url: '/api/notices', decidedBy: 'action' },
  { route: 'GET /api/notices/counts', url: '/api/notices/counts', decidedBy: 'action' },
  { route: 'POST /api/notices/:id/read', url: `/api/notices/${sampleNotice}/read`, decidedBy: { notice: 'own' } },
  { route: 'POST /api/notices/read-all', url: '/api/notices/read-all', body: { upTo: sampleNotice }, decidedBy: 'action' },
  { route: 'GET /api/notices/deliveries', url: '/api/notices/deliveries', decidedBy: 'action' },
  { route: 'GET /api/me/contact', url: '/api/me/contact', decidedBy: 'action' },
  { route: 'PUT /api/me/contact', url: '/api/me/contact', body: { language: 'vi', email: 'mau@example.invalid', phone: null, byEmail: true, byGateway: false, digest: true, quiet: null }, decidedBy: 'action' },
  { route: 'GET /api/events', url: '/api/events?follow=false', decidedBy: 'action' },
  { route: 'GET /api/saved-filters', url: '/api/saved-filters', decidedBy: 'action' },
  { route: 'GET /api/saved-filters/counts', url: '/api/saved-filters/counts', decidedBy: 'action' },
  { route: 'POST /api/saved-filters', url: '/api/saved-filters', body: { list: 'tasks', name: 'Việc trễ hạn', query: { status: 'overdue' }, sharedWith: null }, decidedBy: 'action' },
  { route: 'PUT /api/saved-filters/:id', url: `/api/saved-filters/${sampleFilter.id}`, body: { list: 'processes', name: 'Đang mở', query: { open: 'true' }, sharedWith: sampleUnit }, decidedBy: { savedFilter: 'own' } },
  { route: 'DELETE /api/saved-filters/:id', url: `/api/saved-filters/${sampleFilter.id}`, body: {}, decidedBy: { savedFilter: 'own' } },
  { route: 'POST /api/processes/plan-allotment', url: '/api/processes/plan-allotment', body: { year: sampleAllotment.year }, decidedBy: 'action' },
  { route: 'GET /api/processes/:id/allotment', url: `/api/processes/${sampleAllotment.processId}/allotment`, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/allotments/:year/communes/:communeId', url: `/api/allotments/${sampleAllotment.year}/communes/${sampleUnit}`, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/risk-handling', url: '/api/processes/risk-handling', body: sampleRisk.request, decidedBy: { unitId: sampleRisk.unitId } },
  { route: 'GET /api/risk/causes', url: '/api/risk/causes', decidedBy: 'action' },
  { route: 'GET /api/risk/open', url: '/api/risk/open', decidedBy: 'action' },
  { route: 'GET /api/risk/freezes', url: '/api/risk/freezes?endingBefore=2099-01-01', decidedBy: 'action' },
  { route: 'GET /api/risk/yearly', url: '/api/risk/yearly?year=2025', decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/processes/moved-away', url: '/api/processes/moved-away', body: sampleMovedAway.detection, decidedBy: { unitId: sampleMovedAway.unitId } },
  { route: 'GET /api/moved-away/open', url: '/api/moved-away/open', decidedBy: 'action' },
  { route: 'GET /api/moved-away/incoming', url: '/api/moved-away/incoming', decidedBy: 'action' },
  { route: 'GET /api/moved-away/yearly', url: '/api/moved-away/yearly?year=2025', decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/cases/:processId/file', url: `/api/cases/${sampleMovedAway.processId}/file`, decidedBy: { file: 'handle' } },
  { route: 'POST /api/processes/difficulty-report', url: '/api/processes/difficulty-report', body: sampleDifficulty.body, decidedBy: 'action' },
  { route: 'POST /api/board-contents', url: '/api/board-contents', body: { effectiveOn: `${new Date().getFullYear() + 1}-01-01`, basis, sheets: [{ ...sampleBoard.sheet, body: 'Hộ nghèo: 6,5%/năm (minh họa)' }], ifVersion: 1 }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/board-contents/:version/withdraw', url: `/api/board-contents/${sampleBoard.version}/withdraw`, body: { reason: 'Sai ngày hiệu lực (minh họa)' }, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/board-contents', url: '/api/board-contents', decidedBy: 'action' },
  { route: 'GET /api/board-contents/:version', url: `/api/board-contents/${sampleBoard.version}`, decidedBy: 'action' },
  { route: 'GET /api/board-contents/:version/sheets.pdf', url: `/api/board-contents/${sampleBoard.version}/sheets.pdf?item=RATES`, decidedBy: 'action' },
  { route: 'GET /api/boards', url: '/api/boards?overdue=false', decidedBy: 'action' },
  { route: 'GET /api/boards/:id', url: `/api/boards/${sampleBoard.point}`, decidedBy: { unitId: sampleBoard.point } },
  { route: 'GET /api/sessions', url: `/api/sessions?month=${sampleSession.month}`, decidedBy: 'action' },
  { route: 'GET /api/sessions/:id', url: `/api/sessions/${sampleSession.processId}`, decidedBy: { session: sampleSession.pointId, invited: sampleSession.invited } },
  { route: 'GET /api/sessions/:id/day-options', url: `/api/sessions/${sampleSession.processId}/day-options`, decidedBy: { session: sampleSession.pointId } },
  { route: 'GET /api/sessions/:id/readiness', url: `/api/sessions/${sampleSession.processId}/readiness`, decidedBy: { session: sampleSession.pointId } },
  { route: 'GET /api/sessions/:id/due-loans', url: `/api/sessions/${sampleSession.processId}/due-loans`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/session-readiness', url: '/api/session-readiness', decidedBy: 'action' },
  { route: 'GET /api/me/calendar-feed', url: '/api/me/calendar-feed', decidedBy: 'action' },
  { route: 'POST /api/me/calendar-feed', url: '/api/me/calendar-feed', decidedBy: 'action' },
  { route: 'DELETE /api/me/calendar-feed', url: '/api/me/calendar-feed', decidedBy: 'action' },
  { route: 'GET /api/difficulties', url: '/api/difficulties?open=true', decidedBy: 'action' },
  { route: 'GET /api/difficulties/statistics', url: '/api/difficulties/statistics?from=2026-01-01&to=2026-12-31', decidedBy: 'action' },
  { route: 'GET /api/processes/:id/difficulty', url: `/api/processes/${sampleDifficulty.report}/difficulty`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/direction', url: `/api/processes/${sampleDifficulty.direction}/direction`, decidedBy: { case: 'see', area: 'province-1' } },
  { route: 'GET /api/sessions/:id/minutes', url: `/api/sessions/${sampleHeld.confirmed}/minutes`, decidedBy: { session: sampleSession.pointId } },
  { route: 'GET /api/sessions/:id/minutes.pdf', url: `/api/sessions/${sampleHeld.confirmed}/minutes.pdf`, decidedBy: { session: sampleSession.pointId } },
  { route: 'POST /api/sessions/:id/minutes', url: `/api/sessions/${sampleHeld.ready}/minutes`, body: { text: 'Biên bản (minh họa)' }, decidedBy: { session: sampleSession.pointId, invited: sampleSession.invited } },
  { route: 'POST /api/sessions/:id/difficulties/:number/report', url: `/api/sessions/${sampleHeld.confirmed}/difficulties/1/report`, decidedBy: { unitId: sampleHeld.point } },
  { route: 'GET /api/session-months', url: '/api/session-months?month=2007-02', decidedBy: 'action' },
  { route: 'GET /api/session-months/:officeId/:month', url: '/api/session-months/office-01/2007-02', decidedBy: { unitId: sampleHeld.office } },
  { route: 'POST /api/register/imports', url: `/api/register/imports?asOf=${sampleRegister.asOf}`, raw: formWith({ name: 'so-vay.csv', content: registerFile }), decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/register/imports', url: '/api/register/imports', decidedBy: 'action' },
  { route: 'GET /api/register/imports/:id', url: `/api/register/imports/${sampleRegister.faulty}`, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/register/imports/:id/faults', url: `/api/register/imports/${sampleRegister.faulty}/faults`, decidedBy: { unitId: 'branch-1' } },
  { route: 'GET /api/register/imports/:id/faults.csv', url: `/api/register/imports/${sampleRegister.faulty}/faults.csv`, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/register/lookup', url: '/api/register/lookup', body: { loanCode: sampleRegister.loanCode }, keyless: true, decidedBy: { unitId: sampleRegister.unitId } },
  { route: 'GET /api/search', url: '/api/search?q=2027', decidedBy: 'action' },
  { route: 'GET /api/points', url: `/api/points?unitId=${samplePoints.officeId}&paused=false`, decidedBy: 'action' },
  { route: 'GET /api/points/:id', url: `/api/points/${samplePoints.id}`, decidedBy: 'action' },
  { route: 'POST /api/points', url: '/api/points', body: samplePoints.body, decidedBy: { unitId: samplePoints.unitId } },
  { route: 'POST /api/points/:id/day', url: `/api/points/${samplePoints.id}/day`, body: { fixedDay: 31, startTime: '07:30', basis }, decidedBy: { unitId: samplePoints.id } },
  { route: 'POST /api/points/:id/pause', url: `/api/points/${samplePoints.id}/pause`, body: { reason: 'minh họa' }, decidedBy: { unitId: samplePoints.id } },
  { route: 'POST /api/points/:id/resume', url: `/api/points/${samplePoints.id}/resume`, body: { reason: 'minh họa' }, decidedBy: { unitId: samplePoints.id } },
  { route: 'POST /api/points/:id/commune', url: `/api/points/${samplePoints.moving}/commune`, body: { communeId: samplePoints.movesTo, basis }, decidedBy: { unitId: samplePoints.officeId } },
  { route: 'PUT /api/points/:id/groups', url: `/api/points/${samplePoints.id}/groups`, body: { groupIds: ['group-0001'] }, decidedBy: { unitId: samplePoints.id } },
  { route: 'GET /api/session-planning', url: '/api/session-planning', decidedBy: 'action' },
  { route: 'POST /api/session-planning/pause', url: '/api/session-planning/pause', body: { reason: 'minh họa' }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/session-planning/resume', url: '/api/session-planning/resume', body: { reason: 'minh họa' }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/session-planning/runs', url: '/api/session-planning/runs', body: { month: thisMonth }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/processes/transaction-session', url: '/api/processes/transaction-session', body: { pointId: samplePoints.id, month: thisMonth }, decidedBy: { unitId: samplePoints.id } },
  { route: 'GET /api/security-log', url: '/api/security-log', decidedBy: { unitId: 'province-1' } },
];
