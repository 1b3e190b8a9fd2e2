import { z } from 'zod';
import { minutesForm } from '../../workflows/transaction-session/after-forms.ts';
import { contentDisposition } from '../attachments.ts';
import { Press } from '../paper/press.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { idParams, idSchema } from '../schemas.ts';
import { mustSeeWholeSession } from '../session-access.ts';
import { reportRaised, writeMinutes } from '../session-after-acts.ts';
import { monthSchema } from '../session-codes.ts';
import { minutesSchema, standingMinutes } from '../session-minutes.ts';
import { monthsView, monthView, sessionMonthSchema, sessionMonthsSchema } from '../session-month.ts';
import type { App } from '../types.ts';
import { answerOnce } from './task-acts.ts';

const pdfType = 'application/pdf';
const raisedParams = z.strictObject({ id: idSchema, number: z.coerce.number<string>().int().min(1).max(999).describe('Number of the difficulty in the minutes') });

/** The day of a session and what follows: minutes, difficulties made reports, and the offices' months. Recording a session, the chairman's part and follow-ups are tasks. */
export async function sessionAfterRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const tags = ['sessions'];
  const read = { action: 'session.read' as const };
  const press = new Press();
  app.addHook('onClose', () => press.close());

  app.get(
    '/api/sessions/:id/minutes',
    { config: { action: 'addressed' }, schema: { tags, summary: 'Which minutes of a session stand: how often they were written, their digest, and whether the commune chairman has confirmed', params: idParams, response: readResponses({ 200: minutesSchema }, [409]) } },
    async (request) => {
      await mustSeeWholeSession(request, request.params.id);
      return (await standingMinutes(sql, request.params.id)).view;
    },
  );

  app.get(
    '/api/sessions/:id/minutes.pdf',
    {
      config: { action: 'addressed' },
      schema: {
        tags, summary: 'The minutes of a session as PDF for print; the same minutes always give the same bytes', params: idParams,
        response: { ...readResponses({}, [409]), 200: { description: 'The minutes', content: { [pdfType]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } } } },
      },
    },
    async (request, reply) => {
      await mustSeeWholeSession(request, request.params.id);
      const { content } = await standingMinutes(sql, request.params.id);
      const { pdf, sha256 } = await press.print(content);
      void reply.headers({
        'content-type': pdfType, 'content-length': pdf.byteLength, 'content-disposition': contentDisposition(`bien-ban-${content.processId}-lan-${content.version}.pdf`), 'cache-control': 'private, no-cache', etag: `"${sha256}"`,
      });
      return reply.send(Buffer.from(pdf.buffer));
    },
  );

  app.post(
    '/api/sessions/:id/minutes',
    {
      config: { action: 'addressed' },
      schema: { tags, summary: 'Write the minutes of a session that was held, or write them anew until the commune chairman has confirmed; the same as a decision on its task', params: idParams, body: minutesForm, response: writeResponses({ 200: receiptSchema }) },
    },
    async (request, reply) => answerOnce(request, reply, (repeated) => writeMinutes(request, request.params.id, request.body, repeated)),
  );

  app.post(
    '/api/sessions/:id/difficulties/:number/report',
    { config: { action: 'difficulty.open' }, schema: { tags, summary: 'Make a difficulty report of what was raised at a session, as it stands in the minutes; by the chairman of its commune, and once however often it is sent', params: raisedParams, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const { id, number } = request.params;
      const receipt = await answerOnce(request, reply, () => reportRaised(request, id, number), 201);
      return reply.header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );

  app.get(
    '/api/session-months',
    { config: read, schema: { tags, summary: "A month's sessions office by office, and in all: held, moved, called off, missed", querystring: z.strictObject({ month: monthSchema }), response: readResponses({ 200: sessionMonthsSchema }) } },
    async (request) => monthsView(request, request.query.month),
  );

  app.get(
    '/api/session-months/:officeId/:month',
    { config: read, schema: { tags, summary: "An office's month of sessions, point by point, with reasons; live until it is closed", params: z.strictObject({ officeId: idSchema, month: monthSchema }), response: readResponses({ 200: sessionMonthSchema }) } },
    async (request) => monthView(request, request.params.officeId, request.params.month),
  );
}
