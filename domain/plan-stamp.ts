/** What a sheet or a page says it shows: a version as it was sent, or a draft as it stood after a turn of its process. */
export interface PlanStamp {
  readonly processId: string;
  readonly version: number;
  /** The turn after which a draft stood so; null for a version that was sent. */
  readonly turn: number | null;
  /** Digest of what it shows. */
  readonly sha256: string;
}

const form = /vbsp:([A-Za-z0-9._~-]{1,120}):v(\d{1,9})(?::t(\d{1,9}))?:([0-9a-f]{64})/;

/** As it stands in a cell. */
export function stampText({ processId, version, turn, sha256 }: PlanStamp): string {
  return `vbsp:${processId}:v${version}${turn === null ? '' : `:t${turn}`}:${sha256}`;
}

/** The stamp in a text, whatever stands around it; null where there is none. */
export function stampIn(text: string): PlanStamp | null {
  const [, processId, version, turn, sha256] = form.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (processId === undefined || version === undefined || sha256 === undefined) return null;
  return { processId, version: Number(version), turn: turn === undefined ? null : Number(turn), sha256 };
}

/** How a stamp compares with what there is now. A draft may have been touched without its content changing. */
export function stampFault(stamp: PlanStamp, now: PlanStamp): 'STAMP_OLD' | 'STAMP_UNKNOWN' | null {
  if (stamp.version > now.version || (stamp.turn ?? 0) > (now.turn ?? Infinity)) return 'STAMP_UNKNOWN';
  if (stamp.version === now.version && stamp.sha256 === now.sha256) return null;
  const isOlder = stamp.version < now.version || (stamp.turn !== null && stamp.turn < (now.turn ?? Infinity));
  return isOlder ? 'STAMP_OLD' : 'STAMP_UNKNOWN';
}

/** What people call it, in every language: `2`, or `2 (#5)` for the draft of version 2 after turn 5. */
export function stampName({ version, turn }: Pick<PlanStamp, 'version' | 'turn'>): string {
  return turn === null ? String(version) : `${version} (#${turn})`;
}
