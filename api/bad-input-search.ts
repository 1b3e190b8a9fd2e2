import type { BadInput } from './bad-input.ts';

const refused = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const search = (query: string): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: 'GET /api/search', url: `/api/search${query}`, as: 'chairman.commune-001' });

/** What searching must refuse. */
export const badSearchInputs: readonly BadInput[] = [
  { ...search(''), name: 'no text', expect: refused('query:q') },
  { ...search('?q='), name: 'an empty text', expect: refused('query:q') },
  { ...search('?q=a'), name: 'a single letter', expect: refused('query:q') },
  { ...search('?q=a%CC%81'), name: 'a single letter with its mark apart', expect: refused('query:q') },
  { ...search('?q=%25_%5C'), name: 'signs without a letter', expect: refused('query:q') },
  { ...search('?q=%20%20%20'), name: 'blanks', expect: refused('query:q') },
  { ...search('?q=x%00y'), name: 'a character that no name has', expect: refused('query:q') },
  { ...search(`?q=${'x'.repeat(201)}`), name: 'a text too long', expect: refused('query:q') },
  { ...search(`?q=${Array.from({ length: 17 }, (_, i) => `w${i}`).join('%20')}`), name: 'too many words', expect: refused('query:q') },
  { ...search('?q=2027&q=2028'), name: 'two texts', expect: refused('query:q') },
  { ...search('?q=2027&kind=anything'), name: 'a kind of process that does not exist', expect: refused('query:kind') },
  { ...search('?q=2027&status=lost'), name: 'a state that does not exist', expect: refused('query:status') },
  { ...search('?q=2027&limit=201'), name: 'a page too large', expect: refused('query:limit') },
  { ...search('?q=2027&cursor=abcdefgh.eyJuYW1lIjoieCIsImlkIjoieSJ9'), name: 'the cursor of another list', expect: refused('query:cursor') },
  { ...search('?q=2027'), name: 'by someone who sees no processes', as: 'police.commune-001', expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'a name with a character that no name has', route: 'GET /api/units', url: '/api/units?q=x%00y', expect: refused('query:q') },
  { name: 'a name with a character that no name has', route: 'GET /api/people', url: '/api/people?q=x%00y', expect: refused('query:q') },
];
