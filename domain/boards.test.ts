import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptSheet, Sheet } from './boards.ts';
import { boardItemNames, boardItems, boardPostingProcessId, changedSheets, earliestPostingDays, faultOfWithdrawal, faultsOfContent, faultsOfPhotos, faultsOfPosting, furthestEffectiveDays, longestPastDays, nextSheets } from './boards.ts';
import { addCalendarDays } from './civil-date.ts';
import { refusalText } from './errors.ts';

const today = '2026-11-23';
const sheet = fc.record({ item: fc.constantFrom(...boardItems), title: fc.constantFrom('A', 'B'), body: fc.constantFrom('a', 'b', 'c') });
const all = fc.tuple(...boardItems.map((item) => fc.record({ item: fc.constant(item), title: fc.constantFrom('A', 'B'), body: fc.constantFrom('a', 'b', 'c') })));
/** What later versions give: each item at most once. */
const later = fc.array(fc.uniqueArray(sheet, { minLength: 1, selector: ({ item }) => item }), { maxLength: 8 });

/** Publishes one after the other what is no fault. */
function published(first: readonly Sheet[], others: readonly (readonly Sheet[])[]): KeptSheet[][] {
  const versions = [nextSheets(1, [], first)];
  for (const given of others) {
    const before = versions.at(-1) ?? [];
    if (faultsOfContent({ effectiveOn: today, sheets: given }, { version: versions.length, effectiveOn: today, sheets: before }, today).length === 0) versions.push(nextSheets(versions.length + 1, before, given));
  }
  return versions;
}

describe('the versions of what hangs', () => {
  it('are always complete: every item once, in the same order, whatever changed', () => {
    fc.assert(fc.property(all, later, (first, others) => {
      for (const sheets of published(first, others)) expect(sheets.map(({ item }) => item)).toEqual(boardItems);
    }));
  });

  it('say of each sheet the version in which it was written like this, and each changes something', () => {
    fc.assert(fc.property(all, later, (first, others) => {
      const versions = published(first, others);
      versions.forEach((sheets, i) => {
        expect(sheets.some(({ since }) => since === i + 1)).toBe(true);
        for (const { item, title, body, since } of sheets) {
          const then = versions[since - 1]?.find((one) => one.item === item);
          expect(then).toEqual({ item, title, body, since });
          const before = versions[since - 2]?.find((one) => one.item === item);
          expect(before?.title === title && before.body === body).toBe(false);
        }
      });
    }));
  });

  it('carry over what is given as it was', () => {
    fc.assert(fc.property(all, all, (first, second) => {
      const before = nextSheets(1, [], first);
      const changed = changedSheets(before, second).map(({ item }) => item);
      expect(nextSheets(2, before, second).filter(({ since }) => since === 2).map(({ item }) => item)).toEqual(changed);
    }));
  });
});

describe('what is published', () => {
  const sheets: Sheet[] = boardItems.map((item) => ({ item, title: item, body: 'a' }));
  const kept = nextSheets(1, [], sheets);
  const codes = (...args: Parameters<typeof faultsOfContent>): string[] => faultsOfContent(...args).map(({ code, path }) => `${code} ${path}`);
  const changed: Sheet = { item: 'RATES', title: 'RATES', body: 'b' };

  it('is refused of the first version unless it has all five sheets, each once', () => {
    expect(codes({ effectiveOn: today, sheets }, null, today)).toEqual([]);
    for (const item of boardItems) expect(codes({ effectiveOn: today, sheets: sheets.filter((one) => one.item !== item) }, null, today)).toEqual(['BOARD_ITEMS_MISSING /sheets']);
    expect(codes({ effectiveOn: today, sheets: [...sheets, changed] }, null, today)).toEqual(['BOARD_ITEM_TWICE /sheets/5/item']);
  });

  it('is refused of a later version where nothing changes', () => {
    expect(codes({ effectiveOn: today, sheets: [changed] }, { version: 1, effectiveOn: today, sheets: kept }, today)).toEqual([]);
    expect(codes({ effectiveOn: today, sheets }, { version: 1, effectiveOn: today, sheets: kept }, today)).toEqual(['NOTHING_CHANGES /sheets']);
  });

  it('takes effect no earlier than the version before, and at most a year ahead', () => {
    const before = { version: 1, effectiveOn: today, sheets: kept };
    const on = (effectiveOn: string): string[] => codes({ effectiveOn, sheets: [changed] }, before, today);
    expect(on(addCalendarDays(today, furthestEffectiveDays))).toEqual([]);
    expect(on(addCalendarDays(today, furthestEffectiveDays + 1))).toEqual(['BOARD_EFFECTIVE_TOO_FAR /effectiveOn']);
    expect(on(addCalendarDays(today, -1))).toEqual(['BOARD_EFFECTIVE_BEFORE /effectiveOn']);
  });

  it('takes effect no earlier than one that is still to come: that one can be withdrawn first, and the refusal says so', () => {
    const before = { version: 7, effectiveOn: addCalendarDays(today, 300), sheets: kept };
    const [fault, ...more] = faultsOfContent({ effectiveOn: today, sheets: [changed] }, before, today);
    expect([fault?.code, more]).toEqual(['BOARD_EFFECTIVE_BEFORE_COMING', []]);
    const { vi, en } = refusalText('BOARD_EFFECTIVE_BEFORE_COMING', fault?.params);
    for (const text of [vi, en]) expect(text).toContain('POST /api/board-contents/7/withdraw');
    expect([vi, en]).toEqual([expect.stringContaining('ngày 19/09/2027 của phiên bản 7'), expect.stringContaining('2027-09-19')]);
  });

  it('takes effect at most 30 days before it is published, the first version too', () => {
    const on = (days: number, before: Parameters<typeof faultsOfContent>[1] = null): string[] => codes({ effectiveOn: addCalendarDays(today, days), sheets: before ? [changed] : sheets }, before, today);
    const long = { version: 1, effectiveOn: '2020-01-01', sheets: kept };
    expect([on(-longestPastDays), on(-longestPastDays - 1)]).toEqual([[], ['BOARD_EFFECTIVE_PAST /effectiveOn']]);
    expect([on(-longestPastDays, long), on(-longestPastDays - 1, long)]).toEqual([[], ['BOARD_EFFECTIVE_PAST /effectiveOn']]);
  });

  it('is taken back before its day only, once, and after what is made on it', () => {
    const coming = { version: 2, effectiveOn: addCalendarDays(today, 1) };
    const fault = (asked: typeof coming, isWithdrawn = false, last: typeof coming | undefined = asked) => faultOfWithdrawal(asked, isWithdrawn, last, today)?.code ?? null;
    expect([fault(coming), fault({ ...coming, effectiveOn: today }), fault(coming, true, undefined), fault(coming, false, { ...coming, version: 3 }), fault(coming, false, { ...coming, version: 1 })]).toEqual([
      null, 'BOARD_CONTENT_IN_FORCE', 'BOARD_CONTENT_WITHDRAWN', 'BOARD_CONTENT_BUILT_ON', null,
    ]);
  });
});

describe('what a commune posted', () => {
  const asked = { version: 3, effectiveOn: '2026-12-01' };
  const codes = (version: number, postedOn: string): string[] => faultsOfPosting({ version, postedOn }, asked, today).map(({ code }) => code);

  it('is the version that was asked for, on a day that has come and is not long before it takes effect', () => {
    expect(codes(3, today)).toEqual([]);
    expect(codes(3, addCalendarDays(asked.effectiveOn, -earliestPostingDays))).toEqual([]);
    expect(codes(3, addCalendarDays(asked.effectiveOn, -earliestPostingDays - 1))).toEqual(['BOARD_POSTED_TOO_EARLY']);
    expect(codes(2, addCalendarDays(today, 1))).toEqual(['BOARD_VERSION_NOT_ASKED', 'DAY_AHEAD']);
  });

  it('is shown by images of its own process', () => {
    const types = new Map([['1', 'image/png'], ['2', 'application/pdf']]);
    expect(faultsOfPhotos(['1'], types)).toEqual([]);
    expect(faultsOfPhotos(['1', '2', '3'], types).map(({ code, path }) => `${code} ${path}`)).toEqual(['BOARD_PHOTO_NOT_IMAGE /photos/1', 'EVIDENCE_UNKNOWN /photos/2']);
  });
});

it('has a process for each version and point, and a name in both languages for each sheet', () => {
  expect(boardPostingProcessId(3, 'point-001')).toBe('information-board.v3.point-001');
  for (const { vi, en } of Object.values(boardItemNames)) expect(vi).not.toBe(en);
  // The list of borrowers hangs at the point by rule; it is none of the sheets that this system holds.
  expect(boardItems.join()).not.toMatch(/BORROW|DEBT|LOAN/);
});
