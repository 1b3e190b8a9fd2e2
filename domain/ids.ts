/** Separator inside a task id. Process ids never contain it. */
const taskSeparator = '~';

/** A process's business id, which is its workflow id: kind, period and unit, e.g. `annual-plan.2027.commune-017`. */
export function processId(kind: string, period: string, unitId: string): string {
  return `${kind}.${period}.${unitId}`;
}

/** A task's id: its process, step, subject (where one step has several tasks) and round. Unique for ever, safe in a URL. */
export function taskId(process: string, step: string, subject: string | null, round: number): string {
  return [process, step, subject ?? '', String(round)].join(taskSeparator);
}

/** The process a task belongs to, read from the task's id alone. */
export function processOfTask(task: string): string {
  return task.split(taskSeparator, 1)[0] ?? '';
}
