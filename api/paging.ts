import { z } from 'zod';
import { Refusal } from '../domain/errors.ts';

/** Writes the sort key of the last row of a page as an opaque cursor. */
export function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor back. That it comes from this very list, `plugins/cursors.ts` has seen.
 * @throws Refusal VALIDATION_FAILED when it is not one of ours
 */
export function decodeCursor<Key>(schema: z.ZodType<Key>, cursor: string | undefined): Key | undefined {
  if (cursor === undefined) return undefined;
  const result = schema.safeParse(parse(cursor));
  if (result.success) return result.data;
  throw foreignCursor();
}

/** Where the next page of a list by name begins: `NameKey`. */
export const nameCursorSchema = z.strictObject({ name: z.string(), id: z.string() });

/** Anything but a cursor that the list itself gave. */
export function foreignCursor(): Refusal {
  return new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:cursor', vi: 'Đây không phải con trỏ của danh sách này; hãy dùng nextCursor của trang trước.', en: 'This is not a cursor of this list; use the nextCursor of the page before.' }]);
}

/** Cuts the rows of a page (asked for with one row more than `limit`) and says where the next begins. */
export function pageOf<Row>(rows: readonly Row[], limit: number, key: (row: Row) => unknown): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
