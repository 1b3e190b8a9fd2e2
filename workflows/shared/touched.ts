import type { TaskState } from './contract.ts';
import type { TurnEntry } from './turn.ts';

/**
 * The entries of a turn such that each version a task ends the turn with is named by one: by its own entry as `taskVersion`, or, where something else changed it (its makers, its
 * withdrawal), under `touched` by the last act. So whoever acts on an older version can be told what has changed since.
 */
export function withTouched(entries: readonly TurnEntry[], tasks: readonly TaskState[]): readonly TurnEntry[] {
  const touched = tasks.filter((task) => task.version > 1 && !entries.some((entry) => versionIn(entry, task.id) >= task.version));
  const acts = entries.findLastIndex((entry) => entry.subject !== null);
  const cause = acts === -1 ? entries.length - 1 : acts;
  if (touched.length === 0) return entries;
  return entries.map((entry, i) => (i === cause ? { ...entry, after: { ...entry.after, touched: Object.fromEntries(touched.map((task) => [task.id, task.version])) } } : entry));
}

function versionIn({ subject, after }: TurnEntry, taskId: string): number {
  return subject === taskId || after?.['task'] === taskId ? Number(after?.['taskVersion'] ?? 0) : 0;
}
