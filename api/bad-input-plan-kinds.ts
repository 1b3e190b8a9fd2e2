import { sampleDue, sampleYear } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const director = 'director.branch-1';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const basis = { number: '45/TB-BĐD', date: '2026-06-01', reason: 'Bổ sung vốn cho vay hộ nghèo (minh họa)' };
const fiveYear: Pick<BadInput, 'route' | 'url' | 'as'> = { route: 'POST /api/processes/five-year-plan', url: '/api/processes/five-year-plan', as: director };
const adjustment: Pick<BadInput, 'route' | 'url' | 'as'> = { route: 'POST /api/processes/plan-adjustment', url: '/api/processes/plan-adjustment', as: director };
const adjust = { year: sampleYear, due: sampleDue, basis };

/** What opening a five-year plan or an adjustment must refuse. The sample has a campaign of the year that is open, and none that is approved. */
export const badPlanKindInputs: readonly BadInput[] = [
  { ...fiveYear, name: 'by a chairman', as: 'chairman.commune-001', body: { fromYear: 2026, due: sampleDue }, expect: { status: 403, code: 'FORBIDDEN' } },
  { ...fiveYear, name: 'a year in the middle of five', body: { fromYear: 2027, due: sampleDue }, expect: { status: 422, code: 'WRONG_FIRST_YEAR', field: '/fromYear' } },
  { ...fiveYear, name: 'a year before the first', body: { fromYear: 2021, due: sampleDue }, expect: { status: 422, code: 'WRONG_FIRST_YEAR', field: '/fromYear' } },
  { ...fiveYear, name: 'five years far ahead', body: { fromYear: 2041, due: sampleDue }, expect: { status: 422, code: 'WRONG_FIRST_YEAR', field: '/fromYear' } },
  { ...fiveYear, name: 'the year under the name of the annual plan', body: { year: 2026, due: sampleDue }, expect: badRequest('/fromYear') },
  { ...fiveYear, name: 'a last year beside the first', body: { fromYear: 2026, toYear: 2030, due: sampleDue }, expect: badRequest('/toYear') },
  { ...fiveYear, name: 'the branch due before the offices', body: { fromYear: 2026, due: { ...sampleDue, branch: '2099-01-11' } }, expect: { status: 422, code: 'DUE_DATES_OUT_OF_ORDER', field: '/due/branch' } },
  { ...fiveYear, name: 'a programme that is not in force', body: { fromYear: 2026, due: sampleDue, programmes: ['NO_SUCH'] }, expect: { status: 422, code: 'PROGRAMME_NOT_IN_FORCE', field: '/programmes' } },

  { ...adjustment, name: 'by a chairman', as: 'chairman.commune-001', body: adjust, expect: { status: 403, code: 'FORBIDDEN' } },
  { ...adjustment, name: 'without a basis', body: { year: sampleYear, due: sampleDue }, expect: badRequest('/basis') },
  { ...adjustment, name: 'a basis without a number', body: { ...adjust, basis: { ...basis, number: ' ' } }, expect: badRequest('/basis/number') },
  { ...adjustment, name: 'a basis without a reason', body: { ...adjust, basis: { number: basis.number, date: basis.date } }, expect: badRequest('/basis/reason') },
  { ...adjustment, name: 'a basis of a day that is not in the calendar', body: { ...adjust, basis: { ...basis, date: '2026-02-30' } }, expect: badRequest('/basis/date') },
  { ...adjustment, name: 'an unknown field of the basis', body: { ...adjust, basis: { ...basis, signedBy: 'Trưởng Ban' } }, expect: badRequest('/basis/signedBy') },
  { ...adjustment, name: 'of a year whose plan is not approved', body: adjust, expect: { status: 409, code: 'NOTHING_TO_ADJUST', field: '/year' } },
  { ...adjustment, name: 'of a year without a plan', body: { ...adjust, year: 2040 }, expect: { status: 409, code: 'NOTHING_TO_ADJUST', field: '/year' } },
];
