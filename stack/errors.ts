/** A failure that a person at the terminal can act on: shown as its one-line message, without a stack trace. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/** What to print for any failure: one line for those a person can act on, the whole stack trace for a defect. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'StackError' || error.name === 'ConfigError' ? error.message : (error.stack ?? error.message);
}

/** What went wrong, as one short line to be put into a line of one's own: the innermost cause says it best. */
export function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const text = inner instanceof Error ? inner.message || (inner as NodeJS.ErrnoException).code || inner.name : String(inner);
  return text.split('\n')[0] ?? text;
}
