/* What the samples of sessions, their points and boards are about: as `access-samples.ts` has it for the others. */

const [sampleUnit, basis] = ['commune-001', 'QĐ minh họa 02/2026'] as const;

/** A version of what hangs on the boards that `writeSampleBoard` enters, its open posting at a point of the sample commune, and an attachment of that process, a text. */
const posting = 'information-board.v1.point-001';
export const sampleBoard = {
  version: 1, effectiveOn: '2026-01-05', point: 'point-001', posting, post: `${posting}~board.post~~1`, text: '900001',
  sheet: { item: 'RATES', title: 'Lãi suất cho vay (minh họa)', body: 'Hộ nghèo: 6,6%/năm (minh họa)' },
} as const;

/** A session far ahead at a point of the sample commune that `writeSampleSession` enters, to which the leader of a group is invited. */
export const sampleSession = { processId: 'transaction-session.2098-05.point-001', pointId: 'point-001', month: '2098-05', day: '2098-05-05', invited: { unitId: 'group-0001', role: 'GROUP_LEADER' } } as const;

/** A session of the next year, being prepared, at a point of the sample commune that `writeSamplePreparing` enters; two days after its day is a holiday. */
const nextYear = new Date().getFullYear() + 1;
export const samplePreparing = {
  processId: `transaction-session.${nextYear}-04.point-001.7`, pointId: 'point-001', month: `${nextYear}-04`, ordinal: 7, day: `${nextYear}-04-28`, holiday: `${nextYear}-04-30`, nextMonth: `${nextYear}-05-20`,
  leader: 'person-0465', controller: 'person-0466', teller: 'person-0467', police: 'person-0471', policeElsewhere: 'person-0480',
} as const;

/** Sessions at a point of the sample commune that `writeSampleHeld` enters: with minutes that are confirmed, on its day, held without minutes, far ahead; and a month that its office has not closed. */
export const sampleHeld = {
  point: 'point-001', office: 'office-01', confirmed: 'transaction-session.2007-01.point-001', ready: 'transaction-session.2007-02.point-001', held: 'transaction-session.2007-03.point-001', ahead: 'transaction-session.2198-01.point-001',
  month: 'transaction-session.2007-02.office-01',
} as const;

/** Points of the sample commune and of others of its office; `writeSamplePoints` gives one a session in the next month, pauses one and ends one. */
export const samplePoints = {
  id: 'point-002', unitId: sampleUnit, moving: 'point-003', movesTo: 'commune-004', officeId: 'office-01', planned: 'point-005', paused: 'point-006', ended: 'point-007',
  body: { name: 'Điểm giao dịch Mẫu (minh họa)', communeId: sampleUnit, fixedDay: 31, startTime: '08:00', minutes: 180, host: 'CULTURAL_HOUSE', validFrom: '2026-01-01', basis },
} as const;
