import type { Bilingual } from '../../domain/text.ts';

/** How a kind of process is told to people. */
export interface ProcessTexts {
  readonly name: Bilingual;
  /** Name of each workflow type of the kind. */
  readonly levels: Readonly<Record<string, Bilingual>>;
  /** Name of each state, and what comes next from it. */
  readonly statuses: Readonly<Record<string, { readonly name: Bilingual; readonly next: Bilingual }>>;
  readonly steps: Readonly<Record<string, Bilingual>>;
  readonly choices: Readonly<Record<string, Bilingual>>;
  /** What each message between the kind's processes says; its sender is named before it. */
  readonly messages: Readonly<Record<string, Bilingual>>;
  /** By workflow type: steps that can only be done once others are, of the same process or of those it waits for. */
  readonly after?: Readonly<Record<string, Readonly<Record<string, StepAfter>>>>;
  /** Steps that the offer of another step prepares. */
  readonly preparedBy?: Readonly<Record<string, string>>;
  /** What is said while it waits for a day to come and nobody has to act, by state; the state's name where nothing is. `{name}` is a day in the process's details. */
  readonly resting?: Readonly<Record<string, Bilingual>>;
  /** What bars people whom a task is about: they … ; and the refusal says it of who asked. */
  readonly barred?: Bilingual;
  /** What the days are that the process itself names as deadlines. */
  readonly namedDay?: Bilingual;
  /** What becomes of an open process when its unit is merged into another. */
  readonly onMerger: Bilingual;
}

/** A step that comes after others. */
export interface StepAfter {
  readonly steps: readonly string[];
  /** How it goes on all the same while some of them are missing. */
  readonly without: Bilingual;
}
