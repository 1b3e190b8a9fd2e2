import { z } from 'zod';
import type { Sql } from '../db/client.ts';
import type { ActRow, DirectionRow, NoteRow, OpinionRow } from '../db/difficulty.ts';
import { actsOf, directionsBy, joinedInto, notesOf, opinionsOf } from '../db/difficulty.ts';
import { caseKinds } from '../domain/cases.ts';
import { directionNoteCodes, directionNotes } from '../domain/difficulty.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';

const opinionSchema = z.strictObject({
  department: refSchema, round: z.int().describe('How often it was asked, this time included'), askedAt: z.iso.datetime(), dueOn: civilDateSchema,
  givenAt: z.iso.datetime().nullable(), by: refSchema.nullable(), text: z.string().nullable(), missedAt: z.iso.datetime().nullable().describe('Gone on without from then; an opinion after that is a late remark'),
});
const actSchema = z.strictObject({ number: z.int(), unit: refSchema, text: z.string(), dueOn: civilDateSchema, doneAt: z.iso.datetime().nullable(), by: refSchema.nullable(), result: z.string().nullable() });
const noteSchema = z.strictObject({ kind: z.enum(directionNoteCodes), name: bilingualSchema, at: z.iso.datetime(), by: refSchema, text: z.string() });

export const directionShape = {
  processId: z.string(),
  status: z.string(),
  statusName: bilingualSchema,
  joinedInto: z.string().nullable().describe('The direction that answers its reports'),
  joined: z.array(z.string()).describe('Directions that were joined into this one'),
  letter: z.strictObject({ number: z.string(), date: civilDateSchema, by: refSchema.nullable(), text: z.string() }).nullable().describe('The letter that directs; null until then'),
  acts: z.array(actSchema),
  opinions: z.array(opinionSchema).nullable().describe('Of the departments, those asked before a join too; null for whoever may not read them'),
  notes: z.array(noteSchema).nullable().describe("The office's question and submission, why it waited no longer, the leader's reasons for a return; null for whoever may not read the opinions"),
};

type DirectionView = z.output<z.ZodObject<typeof directionShape>>;

/** Directions by id. @param withOpinions may the reader see what was said within the province before the letter? */
export async function directionViews(sql: Sql, ids: readonly string[], withOpinions: boolean): Promise<DirectionView[]> {
  const parts = new Map(await Promise.all(ids.map(async (id) => [id, await joinedInto(sql, id)] as const)));
  const all = [...new Set([...ids, ...[...parts.values()].flat()])];
  const [directions, acts, opinions, notes] = await Promise.all([directionsBy(sql, ids), actsOf(sql, ids), withOpinions ? opinionsOf(sql, all) : [], withOpinions ? notesOf(sql, all) : []]);
  const names = await namesFor(sql, {
    units: [...acts.map(({ unitId }) => unitId), ...opinions.map(({ departmentId }) => departmentId)],
    people: [...directions.map(({ directedBy }) => directedBy), ...acts.map(({ doneBy }) => doneBy), ...opinions.map(({ givenBy }) => givenBy), ...notes.map(({ writtenBy }) => writtenBy)],
    texts: [...directions.map(({ textRef }) => textRef), ...acts.flatMap(({ textRef, resultRef }) => [textRef, resultRef]), ...opinions.map(({ textRef }) => textRef), ...notes.map(({ textRef }) => textRef)].filter((ref) => ref !== null),
    onDate: today(),
  });
  return directions.map((one) => {
    const own = [one.processId, ...(parts.get(one.processId) ?? [])];
    const inside = withOpinions ? { opinions: opinions.filter(({ directionId }) => own.includes(directionId)).map((row) => opinionView(row, names)), notes: notes.filter(({ processId }) => own.includes(processId)).flatMap((row) => noteView(row, names)) } : { opinions: null, notes: null };
    return { ...letterView(one, names), joined: own.slice(1), acts: acts.filter(({ directionId }) => directionId === one.processId).map((row) => actView(row, names)), ...inside };
  });
}

const person = (id: string | null, names: Names) => (id === null ? null : { id, name: names.person(id) });
const textOf = (ref: string | null, names: Names): string | null => (ref === null ? null : names.text(ref));

function letterView({ processId, status, joinedInto: into, letterNumber, directedOn, directedBy, textRef }: DirectionRow, names: Names): Pick<DirectionView, 'processId' | 'status' | 'statusName' | 'joinedInto' | 'letter'> {
  const letter = letterNumber === null || directedOn === null || textRef === null ? null : { number: letterNumber, date: directedOn, by: person(directedBy, names), text: names.text(textRef) };
  return { processId, status, statusName: statusTexts(caseKinds.difficulty, status).name, joinedInto: into, letter };
}

function actView({ number, unitId, textRef, dueOn, doneAt, doneBy, resultRef }: ActRow, names: Names): z.output<typeof actSchema> {
  return { number, unit: { id: unitId, name: names.unit(unitId) }, text: names.text(textRef), dueOn, doneAt: iso(doneAt), by: person(doneBy, names), result: textOf(resultRef, names) };
}

function opinionView({ departmentId, round, askedAt, dueOn, givenAt, givenBy, textRef, missedAt }: OpinionRow, names: Names): z.output<typeof opinionSchema> {
  return { department: { id: departmentId, name: names.unit(departmentId) }, round, askedAt: askedAt.toISOString(), dueOn, givenAt: iso(givenAt), by: person(givenBy, names), text: textOf(textRef, names), missedAt: iso(missedAt) };
}

function noteView({ kind, at, writtenBy, textRef }: NoteRow, names: Names): z.output<typeof noteSchema>[] {
  return kind === 'SUPPLEMENT' ? [] : [{ kind, name: directionNotes[kind], at: at.toISOString(), by: { id: writtenBy, name: names.person(writtenBy) }, text: names.text(textRef) }];
}
