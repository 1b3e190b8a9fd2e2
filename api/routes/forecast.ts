import { z } from 'zod';
import { campaignsOf } from '../../db/plans.ts';
import { findProcess } from '../../db/processes.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import { planKinds } from '../../domain/plan.ts';
import { planProcessId } from '../../workflows/credit-plan/contract.ts';
import { forecastOf, forecastSchema } from '../forecast.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, idSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const params = z.strictObject({ year: z.coerce.number<string>().int().min(1900).max(2999) });
const querystring = z.strictObject({
  communeId: idSchema,
  submitsOn: civilDateSchema.optional().describe('Today by default; of no matter once the commune has submitted'),
});

/** What if: when the Head can sign, if a commune submits on a day. */
export async function forecastRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/annual-plans/:year/forecast',
    { config: { action: 'plan.read' }, schema: { tags: ['credit plan'], summary: 'If this commune submits on a day, when can each level have done its part at the latest, and the Head sign?', params, querystring, response: readResponses({ 200: forecastSchema }, [422]) } },
    async (request) => {
      const { communeId, submitsOn = today() } = request.query;
      if (submitsOn < today()) throw new Refusal('DAY_PASSED', { day: submitsOn }, [{ path: 'query:submitsOn', ...refusalText('DAY_PASSED', { day: submitsOn }) }]);
      const [campaign] = await campaignsOf(sql, planKinds.annual, request.params.year);
      if (!campaign) throw new Refusal('NOT_FOUND', {}, [{ path: 'path:year', ...refusalText('NOT_FOUND') }]);
      const commune = await findProcess(sql, planProcessId(campaign.kind, campaign.period, 'commune', communeId));
      request.mustSee('plan.read', commune?.area ?? [], 'query:communeId', commune?.kind);
      if (!commune) throw new Refusal('NOT_FOUND');
      return forecastOf(sql, campaign, commune, submitsOn);
    },
  );
}
