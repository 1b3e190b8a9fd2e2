import { addCalendarDays } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import type { RefusalCode, RefusalParams } from './errors.ts';
import { processId } from './ids.ts';
import type { Bilingual } from './text.ts';

/** Information boards of transaction points. Persisted: never rename. */
export const boardKind = 'information-board';
export const boardWorkflows = { posting: 'boardPosting' } as const;

/**
 * What hangs on a board and has a content of its own [S74][S76]. The list of borrowers with balances hangs there too, by rule; it is none of these on purpose:
 * this system holds no sheet of it and shows none. Persisted.
 */
export const boardItems = ['PROGRAMMES', 'RATES', 'PROCEDURES', 'SESSION_RULES', 'SCHEDULE'] as const;
export type BoardItem = (typeof boardItems)[number];

export const boardItemNames: Readonly<Record<BoardItem, Bilingual>> = {
  PROGRAMMES: { vi: 'Các chương trình tín dụng', en: 'Credit programmes' },
  RATES: { vi: 'Lãi suất', en: 'Interest rates' },
  PROCEDURES: { vi: 'Thủ tục vay vốn', en: 'Procedures' },
  SESSION_RULES: { vi: 'Nội quy giao dịch', en: 'Rules of the session' },
  SCHEDULE: { vi: 'Lịch giao dịch', en: 'Schedule of sessions' },
};

/** How the posting of a version at a point ended. WITHDRAWN: the version was taken back before its day; GIVEN_UP: by the office's director, with a reason; ENDED: by an operator. Persisted. */
export const postingOutcomes = ['POSTED', 'SUPERSEDED', 'WITHDRAWN', 'GIVEN_UP', 'ENDED'] as const;
export type PostingOutcome = (typeof postingOutcomes)[number];

/** A version takes effect at most so many calendar days ahead [design]. */
export const furthestEffectiveDays = 365;
/** Nor more than so many before the day on which it is published: a day that long past is mistyped [design]. */
export const longestPastDays = 30;
/** Whoever publishes for a day further ahead than this is told so [design]. */
export const farAheadDays = 60;
/** It is posted at most so many calendar days before it takes effect [design]. */
export const earliestPostingDays = 30;
/** Photos of one posting, at most. */
export const maxPhotos = 10;

/** The process in which a version is posted at a point. */
export function boardPostingProcessId(version: number, pointId: string): string {
  return processId(boardKind, boardPeriod(version), pointId);
}

/** What stands for the period in the id of a posting. */
export const boardPeriod = (version: number): string => `v${version}`;

/** One sheet as it is published: public text. */
export interface Sheet {
  readonly item: BoardItem;
  readonly title: string;
  readonly body: string;
}

/** A sheet of a version, and the version in which it was written like this. */
export interface KeptSheet extends Sheet {
  readonly since: number;
}

/** What is wrong with an input, and where: a JSON pointer. */
export interface BoardFault {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly path: string;
}

const same = (one: Sheet, other: Sheet | undefined): boolean => one.title === other?.title && one.body === other.body;

/** The sheets among those given that say something else than what hangs. */
export function changedSheets(before: readonly Sheet[], given: readonly Sheet[]): Sheet[] {
  return given.filter((sheet) => !same(sheet, before.find(({ item }) => item === sheet.item)));
}

/** All sheets of the next version, in the order in which they hang: what changes, and everything else as it was. */
export function nextSheets(version: number, before: readonly KeptSheet[], given: readonly Sheet[]): KeptSheet[] {
  const changed = changedSheets(before, given);
  return boardItems.flatMap((item) => {
    const sheet = changed.find((one) => one.item === item);
    const kept = before.find((one) => one.item === item);
    return sheet ? [{ ...sheet, since: version }] : kept ? [kept] : [];
  });
}

/** What is published, and on what. */
export interface NewContent {
  readonly effectiveOn: CivilDate;
  readonly sheets: readonly Sheet[];
}

/** What a version is made on. */
export interface StandingContent {
  readonly version: number;
  readonly effectiveOn: CivilDate;
  readonly sheets: readonly KeptSheet[];
}

/** @param before the newest version that was not taken back; null where there is none */
export function faultsOfContent({ effectiveOn, sheets }: NewContent, before: StandingContent | null, today: CivilDate): BoardFault[] {
  const twice = sheets.flatMap(({ item }, i): BoardFault[] => (sheets.findIndex((one) => one.item === item) < i ? [{ code: 'BOARD_ITEM_TWICE', params: {}, path: `/sheets/${i}/item` }] : []));
  const standing = before?.sheets ?? [];
  const incomplete = boardItems.some((item) => ![...standing, ...sheets].some((one) => one.item === item));
  const last = addCalendarDays(today, furthestEffectiveDays);
  return [
    ...twice,
    ...(incomplete ? [{ code: 'BOARD_ITEMS_MISSING', params: {}, path: '/sheets' } as const] : []),
    ...(effectiveOn > last ? [{ code: 'BOARD_EFFECTIVE_TOO_FAR', params: { day: effectiveOn, last }, path: '/effectiveOn' } as const] : []),
    ...tooEarly(effectiveOn, before, today),
    ...(!incomplete && twice.length === 0 && changedSheets(standing, sheets).length === 0 ? [{ code: 'NOTHING_CHANGES', params: {}, path: '/sheets' } as const] : []),
  ];
}

/** One that is still to come can be taken back first; one in force can't. */
function tooEarly(day: CivilDate, before: StandingContent | null, today: CivilDate): BoardFault[] {
  const [path, earliest] = ['/effectiveOn', addCalendarDays(today, -longestPastDays)];
  if (before && day < before.effectiveOn) return [{ code: before.effectiveOn > today ? 'BOARD_EFFECTIVE_BEFORE_COMING' : 'BOARD_EFFECTIVE_BEFORE', params: { day, first: before.effectiveOn, version: before.version }, path }];
  return day < earliest ? [{ code: 'BOARD_EFFECTIVE_PAST', params: { day, first: earliest }, path }] : [];
}

/** Why a version can't be taken back; null where it can. @param last the newest that was not taken back */
export function faultOfWithdrawal(asked: AskedPosting, isWithdrawn: boolean, last: AskedPosting | undefined, today: CivilDate): Pick<BoardFault, 'code' | 'params'> | null {
  const { version, effectiveOn } = asked;
  if (isWithdrawn) return { code: 'BOARD_CONTENT_WITHDRAWN', params: { version } };
  if (effectiveOn <= today) return { code: 'BOARD_CONTENT_IN_FORCE', params: { version, day: effectiveOn } };
  // What is made on it would carry over sheets that never hung.
  return last && last.version > version ? { code: 'BOARD_CONTENT_BUILT_ON', params: { version, later: last.version, day: last.effectiveOn } } : null;
}

/** What a commune says that it posted. */
export interface Posting {
  readonly version: number;
  readonly postedOn: CivilDate;
  /** Ids of attachments. */
  readonly photos: readonly string[];
}

/** What was asked for. */
export interface AskedPosting {
  readonly version: number;
  readonly effectiveOn: CivilDate;
}

/** Faults that need no look at the photos. */
export function faultsOfPosting({ version, postedOn }: Omit<Posting, 'photos'>, asked: AskedPosting, today: CivilDate): BoardFault[] {
  const first = addCalendarDays(asked.effectiveOn, -earliestPostingDays);
  return [
    ...(version === asked.version ? [] : [{ code: 'BOARD_VERSION_NOT_ASKED', params: { version: asked.version }, path: '/version' } as const]),
    ...(postedOn > today ? [{ code: 'DAY_AHEAD', params: { day: postedOn }, path: '/postedOn' } as const] : []),
    ...(postedOn < first ? [{ code: 'BOARD_POSTED_TOO_EARLY', params: { day: postedOn, first }, path: '/postedOn' } as const] : []),
  ];
}

/** @param mediaTypes of the process's attachments that are in use, by id */
export function faultsOfPhotos(photos: readonly string[], mediaTypes: ReadonlyMap<string, string>): BoardFault[] {
  return photos.flatMap((attachment, i): BoardFault[] => {
    const type = mediaTypes.get(attachment);
    if (type === undefined) return [{ code: 'EVIDENCE_UNKNOWN', params: { attachment }, path: `/photos/${i}` }];
    return type.startsWith('image/') ? [] : [{ code: 'BOARD_PHOTO_NOT_IMAGE', params: { attachment }, path: `/photos/${i}` }];
  });
}
