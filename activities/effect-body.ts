import { Refusal } from '../domain/errors.ts';
import type { RefusalCode, RefusalParams } from '../domain/errors.ts';
import type { Facts } from '../workflows/shared/contract.ts';

/** A text of an effect's body; null where it has none. */
export function textOrNull(body: Facts, name: string): string | null {
  const value = body[name];
  return value === null || value === undefined ? null : String(value);
}

/** The API has checked the same before, and named each field; here it is checked again in the transaction that writes. @throws Refusal the first fault */
export function refuseFaults([first]: readonly { readonly code: RefusalCode; readonly params: RefusalParams }[]): void {
  if (first) throw new Refusal(first.code, first.params);
}
