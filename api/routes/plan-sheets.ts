import { createHash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../domain/errors.ts';
import { contentDisposition } from '../attachments.ts';
import { mustBeAddressed, mustSeeTask } from '../decide.ts';
import { faultWorkbook } from '../excel/fault-file.ts';
import { planWorkbook } from '../excel/plan-workbook.ts';
import { receiveSheet, xlsxType } from '../excel/receive.ts';
import { takeNeeds, takesNeeds } from '../excel/take-needs.ts';
import { toldMeanwhile } from '../meanwhile.ts';
import { PROBLEM_TYPE, problemSchema, readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { idParams } from '../schemas.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';
import { answerOnce } from './task-acts.ts';
import { taskParams } from './tasks.ts';

const fileSchema = z.any().meta({ type: 'string', format: 'binary' });
/** Read as it comes in: for the document, and to refuse what is no form. */
const formSchema = z.strictObject({ file: z.string().optional().meta({ format: 'binary', description: 'The form of the commune, filled in' }) }).meta({ required: ['file'] });

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
        response: { ...readResponses({}), 200: { description: 'The form', content: { [xlsxType]: { schema: fileSchema } } } },
      },
    },
    async (request, reply) => {
      const process = await mustSeeProcess(request, request.params.id);
      const { name, content } = await planWorkbook(sql, process);
      void reply.headers({ 'content-type': xlsxType, 'content-disposition': contentDisposition(name), 'cache-control': 'private, no-cache' });
      return reply.send(content);
    },
  );

  // In a scope of its own: no other route takes forms.
  await app.register(async (scope: App) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
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
            422: { description: 'The sheet can not be taken in; with Accept for Excel, its rows with a column of faults', content: { [PROBLEM_TYPE]: { schema: problemSchema }, [xlsxType]: { schema: fileSchema } } },
          },
        },
        preValidation: async (request) => {
          if (request.isMultipart()) request.body = {};
        },
        // The refusal is on record by now; only how it is told changes.
        onSend: async (request, reply, payload) => {
          // Nobody waits for the rest of a file that was refused.
          if (reply.statusCode >= 400 && !request.raw.readableEnded) void reply.header('connection', 'close');
          const { faultySheet } = request;
          if (faultySheet === undefined || reply.statusCode !== 422 || !asksForSheet(request)) return payload;
          void reply.headers({ 'content-type': xlsxType, 'content-disposition': contentDisposition('loi.xlsx') }).removeHeader('content-length');
          return faultWorkbook(faultySheet.sheet, faultySheet.headings, faultySheet.faults);
        },
      },
      async (request, reply) => {
        const task = await mustSeeTask(request, request.params.id);
        await mustBeAddressed(request, task);
        if (!takesNeeds(task)) throw new Refusal('CHOICE_NOT_OFFERED', { choice: 'enter' });
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
  return headers.accept?.includes(xlsxType) === true;
}
