import { addCalendarDays } from '../domain/civil-date.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { sampleAttachment } from './access-samples.ts';
import { sampleBoard } from './access-samples-sessions.ts';
import type { BadInput } from './bad-input.ts';
import { today, tomorrow } from './schemas.ts';

const { effectiveOn, point, post, text, sheet, version } = sampleBoard;
const officer = 'officer-1.branch-1';
const chairman = 'chairman.commune-001';
const changed = { ...sheet, body: 'Hộ nghèo: 6,4%/năm (minh họa)' };
const content = { effectiveOn: tomorrow(), basis: 'QĐ minh họa 03/2026', sheets: [changed] };
const form = { version, place: 'Sảnh trụ sở (minh họa)', postedOn: today(), photos: [text], borrowersListed: true };

const published = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => ({ name, route: 'POST /api/board-contents', url: '/api/board-contents', as: officer, body: { ...content, ...wrong }, expect: { status, code, ...(field === '' ? {} : { field }) } });
const invalid = (name: string, wrong: object, field: string): BadInput => published(name, wrong, 400, 'VALIDATION_FAILED', field);
const reason = 'Sai ngày hiệu lực (minh họa)';
const withdrawn = (name: string, which: number | string, body: object, status: number, code: RefusalCode, field?: string): BadInput => ({ name: `withdrawing ${name}`, route: 'POST /api/board-contents/:version/withdraw', url: `/api/board-contents/${which}/withdraw`, as: officer, body, expect: { status, code, ...(field === undefined ? {} : { field }) } });
const posted = (name: string, wrong: object, status: number, code: RefusalCode, field?: string, as = chairman): BadInput => ({
  name: `a posting ${name}`, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${post}/decision`, as, body: { choice: 'posted', form: { ...form, ...wrong } }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const read = (name: string, route: string, url: string, status: number, code: RefusalCode, field?: string): BadInput => ({ name, route: `GET ${route}`, url, as: 'chairman.commune-008', expect: { status, code, ...(field === undefined ? {} : { field }) } });

/** What the information boards refuse. Faults of day and version come before those of photos. */
export const badBoardInputs: readonly BadInput[] = [
  invalid('a sheet with HTML', { sheets: [{ ...changed, body: 'Lãi suất <b>6,6%</b>' }] }, '/sheets/0/body'),
  invalid('a title with a script', { sheets: [{ ...changed, title: '<script>alert(1)</script>' }] }, '/sheets/0/title'),
  invalid('a title of two lines', { sheets: [{ ...changed, title: 'Lãi suất\ncho vay' }] }, '/sheets/0/title'),
  invalid('a blank sheet', { sheets: [{ ...changed, body: ' \n ' }] }, '/sheets/0/body'),
  invalid('a sheet longer than a page', { sheets: [{ ...changed, body: 'a'.repeat(4001) }] }, '/sheets/0/body'),
  invalid('a sheet with the list of borrowers', { sheets: [{ ...changed, item: 'BORROWERS' }] }, '/sheets/0/item'),
  invalid('no sheet', { sheets: [] }, '/sheets'),
  invalid('a day that is none', { effectiveOn: '2027-02-30' }, '/effectiveOn'),
  invalid('no decision that it rests on', { basis: undefined }, '/basis'),
  invalid('an unknown field', { colour: 'red' }, '/colour'),
  published('a sheet twice', { sheets: [changed, changed] }, 422, 'BOARD_ITEM_TWICE', '/sheets/1/item'),
  published('an effective day too far ahead', { effectiveOn: addCalendarDays(today(), 366) }, 422, 'BOARD_EFFECTIVE_TOO_FAR', '/effectiveOn'),
  published('an effective day before that of the version before', { effectiveOn: addCalendarDays(effectiveOn, -1) }, 422, 'BOARD_EFFECTIVE_BEFORE', '/effectiveOn'),
  published('an effective day of last year', { effectiveOn: addCalendarDays(effectiveOn, 1) }, 422, 'BOARD_EFFECTIVE_PAST', '/effectiveOn'),
  published('nothing that changes', { sheets: [sheet] }, 409, 'NOTHING_CHANGES', '/sheets'),
  published('what was made on an older version', { ifVersion: 0 }, 409, 'BOARD_CONTENT_NEWER', ''),
  { ...published('by a commune', {}, 403, 'FORBIDDEN', ''), as: chairman },

  withdrawn('one that is in force', version, { reason }, 409, 'BOARD_CONTENT_IN_FORCE'),
  withdrawn('one that there is not', 99, { reason }, 404, 'NOT_FOUND'),
  withdrawn('one without a reason', version, {}, 400, 'VALIDATION_FAILED', '/reason'),
  withdrawn('one for a blank reason', version, { reason: ' ' }, 400, 'VALIDATION_FAILED', '/reason'),
  withdrawn('one and another', version, { reason, also: 2 }, 400, 'VALIDATION_FAILED', '/also'),
  withdrawn('a version in words', 'last', { reason }, 400, 'VALIDATION_FAILED', 'path:version'),
  { ...withdrawn('by an office', version, { reason }, 403, 'FORBIDDEN'), as: 'director.office-01' },

  posted('without a photo', { photos: [] }, 400, 'VALIDATION_FAILED', '/form/photos'),
  posted('with one photo twice', { photos: [text, text] }, 400, 'VALIDATION_FAILED', '/form/photos'),
  posted('with a photo of another process', { photos: [sampleAttachment] }, 422, 'EVIDENCE_UNKNOWN', '/form/photos/0'),
  posted('with a photo that does not exist', { photos: ['999999'] }, 422, 'EVIDENCE_UNKNOWN', '/form/photos/0'),
  posted('with a photo that is no image', {}, 422, 'BOARD_PHOTO_NOT_IMAGE', '/form/photos/0'),
  posted('of a day to come', { postedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/postedOn'),
  posted('long before it takes effect', { postedOn: addCalendarDays(effectiveOn, -31) }, 422, 'BOARD_POSTED_TOO_EARLY', '/form/postedOn'),
  posted('of a version that was not asked for', { version: version + 1 }, 422, 'BOARD_VERSION_NOT_ASKED', '/form/version'),
  posted('without the list of borrowers', { borrowersListed: false }, 400, 'VALIDATION_FAILED', '/form/borrowersListed'),
  posted('that does not say where', { place: ' ' }, 400, 'VALIDATION_FAILED', '/form/place'),
  posted('by another commune', {}, 404, 'NOT_FOUND', undefined, 'chairman.commune-002'),
  posted('by the office', {}, 403, 'NOT_ADDRESSED_TO_YOU', undefined, 'director.office-01'),

  read('a version that there is not', '/api/board-contents/:version', '/api/board-contents/99', 404, 'NOT_FOUND'),
  read('a version in words', '/api/board-contents/:version', '/api/board-contents/last', 400, 'VALIDATION_FAILED', 'path:version'),
  read('a printed version that there is not', '/api/board-contents/:version/sheets.pdf', '/api/board-contents/99/sheets.pdf', 404, 'NOT_FOUND'),
  read('a printed sheet of borrowers', '/api/board-contents/:version/sheets.pdf', `/api/board-contents/${version}/sheets.pdf?item=BORROWERS`, 400, 'VALIDATION_FAILED', 'query:item'),
  read('boards by an unknown filter', '/api/boards', '/api/boards?colour=red', 400, 'VALIDATION_FAILED', 'query:colour'),
  read('boards of an office that there is not', '/api/boards', '/api/boards?officeId=nowhere-1', 404, 'NOT_FOUND', 'query:officeId'),
  read('boards of an office that is a commune', '/api/boards', '/api/boards?officeId=commune-001', 404, 'NOT_FOUND', 'query:officeId'),
  read('boards of a commune that there is not', '/api/boards', '/api/boards?communeId=nowhere-1', 404, 'NOT_FOUND', 'query:communeId'),
  read('boards that are overdue in words', '/api/boards', '/api/boards?overdue=maybe', 400, 'VALIDATION_FAILED', 'query:overdue'),
  read('the board of another commune', '/api/boards/:id', `/api/boards/${point}`, 404, 'NOT_FOUND'),
  read('the board of what is no point', '/api/boards/:id', '/api/boards/commune-003', 404, 'NOT_FOUND'),
];
