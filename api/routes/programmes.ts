import { z } from 'zod';
import { inForce } from '../../db/units.ts';
import { vndToNumber } from '../../domain/money.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const termSchema = z.strictObject({
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  limitVnd: z.int().nullable().describe('VND per `limitUnit`; null where no source gives one'),
  limitUnit: z.string().nullable(),
  ratePercentPerYear: z.string().nullable().describe('Exact decimal, percent a year'),
  source: z.string(),
  confidence: z.enum(['SOURCED', 'INFERRED', 'BACKGROUND', 'NOT_FOUND']).describe('Anything but SOURCED warns and never refuses'),
});
const programmeSchema = z.strictObject({ code: z.string(), nameVi: z.string(), nameEn: z.string(), validFrom: civilDateSchema, validTo: civilDateSchema.nullable(), source: z.string(), term: termSchema.nullable() });

interface ProgrammeRow extends Omit<z.output<typeof programmeSchema>, 'term'> {
  readonly term: (Omit<z.output<typeof termSchema>, 'limitVnd'> & { readonly limitVnd: string | null }) | null;
}

/** The credit programmes and their terms on a day, each with its source and how sure it is. */
export async function programmeRoutes(app: App): Promise<void> {
  app.get(
    '/api/programmes',
    {
      config: { action: 'programme.read' },
      schema: {
        tags: ['programmes'],
        summary: 'Credit programmes in force on a day, with the limit and rate of that day',
        querystring: z.strictObject({ onDate: civilDateSchema.optional().describe('Today by default') }),
        response: readResponses({ 200: z.strictObject({ onDate: civilDateSchema, items: z.array(programmeSchema) }) }),
      },
    },
    async ({ query }) => {
      const onDate = query.onDate ?? today();
      const { sql } = app.database;
      const rows = await sql<ProgrammeRow[]>`
        select p.code, p.name_vi as "nameVi", p.name_en as "nameEn", p.valid_from::text as "validFrom", p.valid_to::text as "validTo", p.source,
          case when t.programme_code is not null then json_build_object('validFrom', t.valid_from, 'validTo', t.valid_to, 'limitVnd', t.limit_vnd::text, 'limitUnit', t.limit_unit,
            'ratePercentPerYear', trim_scale(t.rate_percent_per_year)::text, 'source', t.source, 'confidence', t.confidence) end as term
        from credit_programme p left join programme_term t on t.programme_code = p.code and ${inForce(sql, 't', onDate)}
        where ${inForce(sql, 'p', onDate)} order by p.code`;
      return {
        onDate,
        items: rows.map(({ term, ...programme }) => ({ ...programme, term: term === null ? null : { ...term, limitVnd: term.limitVnd === null ? null : vndToNumber(BigInt(term.limitVnd)) } })),
      };
    },
  );
}
