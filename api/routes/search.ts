import { createHash } from 'node:crypto';
import { z } from 'zod';
import { searchProcesses } from '../../db/search.ts';
import type { SearchFilter } from '../../db/search.ts';
import type { Term } from '../../db/search-terms.ts';
import { termsOf } from '../../db/search-terms.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Bilingual } from '../../domain/text.ts';
import { processKinds } from '../kinds.ts';
import { decodeCursor, foreignCursor, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { nextCursorSchema, pageQuery, searchTextSchema } from '../schemas.ts';
import { hitSchema, hitViews } from '../search-view.ts';
import type { App } from '../types.ts';

/** More words than any name, year and key together have. */
const maxTerms = 16;
const minLetters = 2;
const kindSchema = z.enum(Object.keys(processKinds) as [string, ...string[]]);
const cursorSchema = z.strictObject({ of: z.string(), at: z.iso.datetime(), id: z.string() });

/** Finds processes again: by their id, by a name of their unit, old or new, and by who took part. */
export async function searchRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/search',
    {
      config: { action: 'process.read' },
      schema: {
        tags: ['processes'],
        summary: 'Processes of your area by words of their id, of the names of their unit, old and new, and of who took part; newest first',
        querystring: z.strictObject({
          ...pageQuery,
          q: searchTextSchema(minLetters, 200).describe('Every word must be found. Diacritics, case, apostrophes and i/y do not matter; words joined by a hyphen must stand together in one place'),
          kind: kindSchema.optional(),
          status: z.enum(['open', 'closed', 'all']).default('all'),
        }),
        response: readResponses({ 200: z.strictObject({ items: z.array(hitSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, q, kind, status } = query;
      const terms = await termsOf(sql, q);
      mustBeWords(terms);
      const filter: SearchFilter = { kind, status };
      const of = digestOf(terms, filter);
      const after = decodeCursor(cursorSchema, cursor);
      if (after !== undefined && after.of !== of) throw foreignCursor();
      const keys = await searchProcesses(app.database, actor, terms, filter, { after, limit });
      const { items, nextCursor } = pageOf(keys, limit, ({ at, id }) => ({ of, at, id }));
      return { items: await hitViews(sql, terms, items.map(({ id }) => id)), nextCursor };
    },
  );
}

/** @throws Refusal VALIDATION_FAILED where next to nothing is left once it is compared as names are, or too much */
function mustBeWords(terms: readonly Term[]): void {
  if (terms.flat().join('').length < minLetters) throw wrongText({ vi: `Phải có ít nhất ${minLetters} chữ cái hoặc chữ số.`, en: `Must have at least ${minLetters} letters or digits.` });
  if (terms.length > maxTerms) throw wrongText({ vi: `Chỉ được nhiều nhất ${maxTerms} từ.`, en: `Must have at most ${maxTerms} words.` });
}

function wrongText(text: Bilingual): Refusal {
  return new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:q', ...text }]);
}

/** What a cursor belongs to: the words in whatever order and spelling, and the filters. */
function digestOf(terms: readonly Term[], { kind, status }: SearchFilter): string {
  return createHash('sha256').update(JSON.stringify([terms.map((term) => term.join(' ')).sort(), kind, status])).digest('base64url').slice(0, 12);
}
