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
  /** What becomes of an open process when its unit is merged into another. */
  readonly onMerger: Bilingual;
}
