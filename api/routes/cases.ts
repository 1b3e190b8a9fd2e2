import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import type { ProcessRow } from '../../db/processes.ts';
import { caseKinds } from '../../domain/cases.ts';
import { Refusal } from '../../domain/errors.ts';
import { mustSeeCase } from '../case-access.ts';
import { looked } from '../case-look.ts';
import { reasonsOf, reasonsSchema } from '../case-reasons.ts';
import { movedAwayFile, movedAwayFileSchema } from '../moved-away-file.ts';
import { readResponses } from '../problem.ts';
import { riskFile, riskFileSchema } from '../risk-file.ts';
import { idSchema } from '../schemas.ts';
import type { App } from '../types.ts';

const fileSchema = z.discriminatedUnion('kind', [movedAwayFileSchema.extend({ reasons: reasonsSchema }).meta({ id: 'MovedAwayFile' }), riskFileSchema.extend({ reasons: reasonsSchema }).meta({ id: 'RiskFile' })]);
type CaseFile = z.output<typeof movedAwayFileSchema> | z.output<typeof riskFileSchema>;

/** How the file of each kind of case is read; a new kind is one line here, and its schema one above. */
const files: Readonly<Record<string, (tx: Queryable, process: ProcessRow) => Promise<CaseFile>>> = {
  [caseKinds.movedAway]: movedAwayFile,
  [caseKinds.risk]: (tx, { id }) => riskFile(tx, id),
};

/** The file of a case about a household: for those to whom a task of it is or was addressed, each look on record. */
export async function caseRoutes(app: App): Promise<void> {
  app.get(
    '/api/cases/:processId/file',
    {
      config: { action: 'addressed' },
      schema: { tags: ['cases'], summary: 'The whole file of a case in one call, for who handles it; the look is put on record', params: z.strictObject({ processId: idSchema }), response: readResponses({ 200: fileSchema }) },
    },
    async (request) => {
      const { process, right } = await mustSeeCase(request, request.params.processId);
      const file = files[process.kind];
      if (!file) throw new Refusal('NOT_FOUND');
      return looked(request, { chain: process.id, right, what: 'file', subject: null }, async (tx) => ({ ...(await file(tx, process)), reasons: await reasonsOf(tx, process) }));
    },
  );
}
