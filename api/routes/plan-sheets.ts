import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { workbookType } from '../../domain/attachments.ts';
import { Refusal } from '../../domain/errors.ts';
import { contentDisposition } from '../attachments.ts';
import { mustBeAddressed, mustSeeTask } from '../decide.ts';
import { faultWorkbook } from '../excel/fault-file.ts';
import { planWorkbook } from '../excel/plan-workbook.ts';
import { receiveSheet } from '../excel/receive.ts';
import { takeNeeds, takesNeeds } from '../excel/take-needs.ts';
import { binarySchema, fileField, fileForms } from '../file-forms.ts';
import { toldMeanwhile } from '../meanwhile.ts';
import { PROBLEM_TYPE, problemSchema, readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { idParams } from '../schemas.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';
import { answerOnce } from './task-acts.ts';
import { taskParams } from './tasks.ts';

const formSchema = z.strictObject({ file: fileField('The form of the commune, filled in') }).meta({ required: ['file'] });

/** Plans as spreadsheets: one form for each level, and the commune's taken back. */
export async function planSheetRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/processes/:id/plan.xlsx',
    {
      config: { action: 'plan.read' },
      schema: {
        tags: ['credit plan'],
        summary: 'The plan of one level as an Excel form, with its version stamp: a commune fills it in and sends it back, the levels above only read it',
        params: idParams,
        response: { ...readResponses({}), 200: { description: 'The form', content: { [workbookType]: { schema: binarySchema } } } },
      },
    },
    async (request, reply) => {
      const process = await mustSeeProcess(request, request.params.id);
      const { name, content } = await planWorkbook(sql, process);
      void reply.headers({ 'content-type': workbookType, 'content-disposition': contentDisposition(name), 'cache-control': 'private, no-cache' });
      return reply.send(content);
    },
  );

  await fileForms(app, (scope) => {
    scope.decorateRequest('faultySheet', undefined);
    scope.post(
      '/api/tasks/:id/needs.xlsx',
      {
        config: { action: 'addressed' },
        schema: {
          tags: ['tasks'],
          summary: "Enter a commune's needs by its Excel form, as one decision: all rows or none. What is wrong is told for each cell; asked for as Excel, the sheet comes back with it",
          params: taskParams,
          consumes: ['multipart/form-data'],
          body: formSchema,
          response: {
            ...writeResponses({ 200: receiptSchema }),
            422: { description: 'The sheet can not be taken in; with Accept for Excel, its rows with a column of faults', content: { [PROBLEM_TYPE]: { schema: problemSchema }, [workbookType]: { schema: binarySchema } } },
          },
        },
        // The refusal is on record by now; only how it is told changes.
        onSend: async (request, reply, payload) => {
          const { faultySheet } = request;
          if (faultySheet === undefined || reply.statusCode !== 422 || !asksForSheet(request)) return payload;
          void reply.headers({ 'content-type': workbookType, 'content-disposition': contentDisposition('loi.xlsx') }).removeHeader('content-length');
          return faultWorkbook(faultySheet);
        },
      },
      async (request, reply) => {
        const task = await mustSeeTask(request, request.params.id);
        await mustBeAddressed(request, task);
        if (!takesNeeds(task)) throw new Refusal('SHEET_OF_OTHER_STEP');
        const content = await receiveSheet(request, app.config.sheetMaxBytes);
        request.requestHash = createHash('sha256').update(request.requestHash).update(content).digest('hex');
        return answerOnce(request, reply, async (repeated) => {
          if (task.status !== 'OPEN' && !repeated) throw await toldMeanwhile(request, task, undefined, new Refusal('TASK_CLOSED'));
          return takeNeeds(request, task, content, repeated);
        });
      },
    );
  });
}

function asksForSheet({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes(workbookType) === true;
}
