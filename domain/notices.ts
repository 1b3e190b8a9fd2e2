/** What people are told of. Persisted: never rename one. */
export const noticeTypes = [
  /** A task is new. params: due */
  'task.opened',
  /** A task waits for them, before or after its due day. params: due, days (working days, negative before) */
  'task.reminder',
  /** A task of the level below stays undone. params: due, days */
  'task.escalated',
  /** A task was assigned to them, or taken from them. params: by */
  'task.assigned',
  'task.takenOver',
  /** The deadline changed. params: from, to */
  'task.dueChanged',
  /** The clock of a task was stopped or started. params: waitsFor */
  'task.clockStopped',
  'task.clockStarted',
] as const;
export type NoticeType = (typeof noticeTypes)[number];
