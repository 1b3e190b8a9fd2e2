import { expect, it } from 'vitest';
import type { LedgerRow } from '../db/ledger.ts';
import type { Names } from './names.ts';
import { sentenceOf } from './sentences.ts';

const names: Names = {
  unit: (id) => `<${id}>`, person: (id) => `<${id}>`, unitOf: (id) => `<unit of ${id}>`, text: (ref) => `<${ref}>`, decision: (id) => `<${id}>`,
};
const task = 'annual-plan.2027.commune-001~commune.submit~~1';
const entry = (action: string, over: Partial<LedgerRow> = {}): LedgerRow => ({
  chain: 'annual-plan.2027.commune-001', seq: 1, turn: 1, at: new Date(0), recordedAt: new Date(0), actor: 'person-0001', actingFor: null, basis: null, action, subject: null, before: null, after: null, previousHash: '', hash: '', ...over,
});
const told = (action: string, over: Partial<LedgerRow> = {}): string[] => Object.values(sentenceOf(entry(action, over), names));
const byItself = { actor: 'system' };

it('tells every act on a deadline, and what a process does about it by itself', () => {
  const by = { subject: task };
  expect([
    told('task.stopClock', { ...by, before: { due: '2026-12-03' }, after: { due: null, reason: 'text-1', waitsFor: 'village-0001', left: { workingDays: 2 } } }),
    told('task.stopClock', { ...by, after: { due: null, reason: 'text-1', waitsFor: null } }),
    told('task.startClock', { ...by, after: { due: '2026-12-09', reason: 'text-2', stoodWorkingDays: 1 } }),
    told('task.extend', { ...by, before: { due: '2026-12-03' }, after: { due: '2026-12-10', reason: 'text-3' } }),
    told('task.remind', { ...by, after: { due: '2026-12-03' } }),
    told('task.reminded', { ...byItself, after: { task, due: '2026-12-03', days: -2 } }),
    told('task.escalated', { ...byItself, after: { task, due: '2026-12-03', to: 'office-01', takes: false } }),
    told('task.escalated', { ...byItself, after: { task, due: '2026-12-03', to: 'office-01', takes: true } }),
    told('task.dueChanged', { ...byItself, before: { due: '2026-12-03' }, after: { task, due: '2026-12-04' } }),
    told('task.holderGone', { ...byItself, before: { holder: 'person-0002' }, after: { task } }),
    told('task.holderBarred', { ...byItself, before: { holder: 'person-0002' }, after: { task } }),
    told('process.policyChanged', { ...byItself, before: { version: 2 }, after: { version: 3 } }),
    told('operator.rebuild', { after: { turn: 3, status: 'DRAFTING', reason: 'text-4' } }),
  ]).toEqual([
    ['<person-0001> đã tạm dừng thời hạn của việc «Gửi kế hoạch của xã», chờ <village-0001>: <text-1>.', '<person-0001> stopped the clock of "Send the commune\'s plan", waiting for <village-0001>: <text-1>.'],
    ['<person-0001> đã tạm dừng thời hạn của việc «Gửi kế hoạch của xã»: <text-1>.', '<person-0001> stopped the clock of "Send the commune\'s plan": <text-1>.'],
    ['<person-0001> đã cho thời hạn của việc «Gửi kế hoạch của xã» chạy tiếp sau 1 ngày làm việc tạm dừng, hạn 09/12/2026: <text-2>.', '<person-0001> started the clock of "Send the commune\'s plan" again after 1 working day, due 2026-12-09: <text-2>.'],
    ['<person-0001> đã gia hạn việc «Gửi kế hoạch của xã» từ 03/12/2026 đến 10/12/2026: <text-3>.', '<person-0001> extended "Send the commune\'s plan" from 2026-12-03 to 2026-12-10: <text-3>.'],
    ['<person-0001> đã nhắc việc «Gửi kế hoạch của xã», hạn 03/12/2026.', '<person-0001> reminded of "Send the commune\'s plan", due 2026-12-03.'],
    ['Hệ thống đã nhắc việc «Gửi kế hoạch của xã», hạn 03/12/2026.', 'The system reminded of "Send the commune\'s plan", due 2026-12-03.'],
    ['Việc «Gửi kế hoạch của xã», hạn 03/12/2026, đã được báo lên <office-01>.', '<office-01> was told of "Send the commune\'s plan", due 2026-12-03.'],
    ['Việc «Gửi kế hoạch của xã», hạn 03/12/2026, đã chuyển lên <office-01>.', '"Send the commune\'s plan", due 2026-12-03, was handed up to <office-01>.'],
    ['Hạn của việc «Gửi kế hoạch của xã» đổi từ 03/12/2026 sang 04/12/2026.', 'The deadline of "Send the commune\'s plan" changed from 2026-12-03 to 2026-12-04.'],
    ['Việc «Gửi kế hoạch của xã» không còn ai giữ: <person-0002> đã thôi vai trò.', '"Send the commune\'s plan" is free again: <person-0002> no longer holds the role.'],
    ['Việc «Gửi kế hoạch của xã» không còn ai giữ: <person-0002> nay không được quyết định việc này.', '"Send the commune\'s plan" is free again: <person-0002> may no longer decide it.'],
    ['Quy trình chuyển từ lịch và tham số bản 2 sang bản 3.', 'The process went from version 2 of calendar and parameters to version 3.'],
    ['<person-0001> đã dựng lại dữ liệu hiển thị của quy trình từ hệ thống xử lý.', '<person-0001> had what is shown of the process written anew from the engine.'],
  ]);
});

it('tells a message by its sender’s unit, and what every process is told without one', () => {
  expect(told('message.received', { ...byItself, subject: 'x/1/0', after: { type: 'communeReturned', from: 'annual-plan.2027.desk-office-01', body: {} } }))
    .toEqual(['Tin từ <unit of annual-plan.2027.desk-office-01>: trả lại kế hoạch của xã.', "Word from <unit of annual-plan.2027.desk-office-01>: the commune's plan is returned."]);
  expect(told('message.received', { ...byItself, after: { type: 'desk.policyChanged', from: 'policy', body: { version: 3 } } })).toEqual(['Được báo: lịch làm việc hoặc tham số đã thay đổi.', 'Told that the calendar or a parameter has changed.']);
});
