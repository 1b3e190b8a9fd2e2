import { boardKind } from './boards.ts';
import { dayVi, isCivilDate } from './civil-date.ts';
import { sessionKind } from './sessions.ts';
import type { Bilingual } from './text.ts';

type Details = Readonly<Record<string, unknown>>;

/** By kind; a unit has one process of any other kind at a time, or its step says enough. */
const words: Readonly<Record<string, (details: Details) => Bilingual | null>> = {
  [sessionKind]: ({ day }) => (typeof day === 'string' && isCivilDate(day) ? { vi: `phiên ngày ${dayVi(day)}`, en: `session on ${day}` } : null),
  [boardKind]: ({ version }) => (typeof version === 'number' ? { vi: `phiên bản ${version}`, en: `version ${version}` } : null),
};

/** What tells a process from others of the same unit that are open too; null where nothing has to. @param details of its position */
export function whichProcess(kind: string, details: Details): Bilingual | null {
  return words[kind]?.(details) ?? null;
}
