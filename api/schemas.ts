import { z } from 'zod';
import { addCalendarDays, civilDateAt, isCivilDate } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { roles, unitKinds } from '../domain/roles.ts';
import type { Role } from '../domain/roles.ts';

/** A surrogate id of a unit, person, appointment or process, as it stands in URLs and bodies. */
export const idSchema = z.string().min(1).max(120).regex(/^[A-Za-z0-9._~-]+$/);

/** A task's id: its process, step, subject and round. */
export const taskIdSchema = z.string().min(1).max(300).regex(/^[A-Za-z0-9._~-]+$/);

export const idParams = z.strictObject({ id: idSchema });

/** A unit or a person by id, with the name to show. */
export const refSchema = z.strictObject({ id: z.string(), name: z.string() });

/** A day on the calendar of Viet Nam between 1900 and 2199. */
export const civilDateSchema = z
  .string()
  .regex(/^(19|20|21)\d{2}-\d{2}-\d{2}$/)
  .refine(isCivilDate, { params: { vi: 'Ngày này không có trong lịch.', en: 'There is no such day.' } })
  .meta({ format: 'date', description: 'Day in Viet Nam, YYYY-MM-DD' });

/** A line of text by a person: trimmed text is not empty, no control characters. */
export function textSchema(maxCharacters: number) {
  return z.string().min(1).max(maxCharacters).refine((text) => text.trim() !== '' && !/\p{Cc}/u.test(text), { params: { vi: 'Không được để trống hay chứa ký tự điều khiển.', en: 'Must not be blank or contain control characters.' } });
}

/** A text to search for, with its letters composed: names are entered so. No control characters, which no name has and the database would not take. */
export function searchTextSchema(minCharacters: number, maxCharacters: number) {
  return z.string().normalize('NFC').min(minCharacters).max(maxCharacters).refine((text) => !/\p{Cc}/u.test(text), { params: { vi: 'Không được chứa ký tự điều khiển.', en: 'Must not contain control characters.' } });
}

export const roleSchema = z.enum(Object.keys(roles) as [Role, ...Role[]]);
export const unitKindSchema = z.enum(unitKinds);
/** Number and date of the decision a change rests on. */
export const basisSchema = textSchema(200).describe('Number and date of the decision this rests on');

export const pageQuery = {
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  // A cursor of a list by name holds the longest name there is.
  cursor: z.string().min(1).max(3000).optional().describe('`nextCursor` of the page before'),
};

/** Where the next page begins; null on the last one. */
export const nextCursorSchema = z.string().nullable();

/** The civil date in Viet Nam now. */
export function today(): CivilDate {
  return civilDateAt(Date.now());
}

export function tomorrow(): CivilDate {
  return addCalendarDays(today(), 1);
}
