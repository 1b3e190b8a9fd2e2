/** How much each bench does. The defaults are what the figures in the README were taken with; smaller ones serve development. */
export interface Settings {
  /** Rounds of each side, taken in turns. */
  readonly rounds: number;
  /** Callers at once where many are measured. */
  readonly callers: number;
  /** Decisions of each caller in one round. */
  readonly decisions: number;
  /** Decisions in one round of a caller that is alone. */
  readonly aloneDecisions: number;
  /** Processes open beside the ones that are measured. */
  readonly open: number;
  /** Communes for which campaigns open: of one province, or the nation's 3,321. */
  readonly communes: number;
  /** Tasks in the projection for the lists; a tenth of them is open. */
  readonly tasks: number;
  /** Requests for each list. */
  readonly requests: number;
  /** Callers at once that ask for lists. */
  readonly readers: number;
  /** Processes to search in. */
  readonly processes: number;
  /** Requests for each kind of search and each person who asks. */
  readonly searches: number;
  /** Callers at once that search. */
  readonly searchers: number;
  /** Requests for each roll-up of a province. */
  readonly rollups: number;
  /** Years that communes plan. */
  readonly years: number;
  /** Loans in the bank's file. */
  readonly loans: number;
  /** Points at which sessions are held; 330 is a province. */
  readonly points: number;
}

export const defaults: Settings = { rounds: 5, callers: 50, decisions: 10, aloneDecisions: 100, open: 10_000, communes: 124, tasks: 1_000_000, requests: 1000, readers: 4, processes: 1_000_000, searches: 300, searchers: 2, rollups: 500, years: 5, loans: 300_000, points: 330 };
