import type { z } from 'zod';
import type { Facts } from './contract.ts';

/** Where the API puts what may not go through the engine. Each call gives back what stands for it there. */
export interface Staging {
  /** A text by a person; its reference. */
  text(body: string): string;
  /** A table; its id and hash. */
  batch(body: Readonly<Record<string, unknown>>): { readonly batchId: string; readonly sha256: string };
}

/** What a choice must carry. Used by the API only; workflow code never sees it. */
export interface Form {
  readonly schema: z.ZodType;
  /** Ids, codes and numbers of an input that the schema has passed. */
  readonly toFacts: (input: unknown, staging: Staging) => Facts;
}

/** Forms of a kind of process: step, then choice. */
export type ProcessForms = Readonly<Record<string, Readonly<Record<string, Form>>>>;

export function formOf<T extends z.ZodType>(schema: T, toFacts: (input: z.output<T>, staging: Staging) => Facts): Form {
  return { schema, toFacts: (input, staging) => toFacts(input as z.output<T>, staging) };
}
