import { readData } from './csv.ts';
import type { Row } from './insert.ts';

/** Credit programmes and their limits and rates over time. An empty cell of the files is null: no source gives one. */
export function programmeSeed(): { programmes: Row[]; terms: Row[] } {
  return {
    programmes: readData('programmes.csv').map((row) => ({ ...row, valid_to: null })),
    terms: readData('programme-terms.csv').map((row) => ({ ...Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell === '' ? null : cell])), valid_to: null })),
  };
}
