import { fatesOf } from '../../db/plan-versions.ts';
import type { CampaignRow } from '../../db/plans.ts';
import { lastSynthesis } from '../../db/plans.ts';
import type { ProcessRow } from '../../db/processes.ts';
import type { Queryable } from '../../db/client.ts';
import type { PlanLevel } from '../../domain/plan.ts';
import type { Bilingual } from '../../domain/text.ts';

/** How a version stands now. Shown by the API: never rename one. */
export const standings = ['APPROVED', 'SUPERSEDED', 'SENT_BACK', 'UNDER_WAY'] as const;
export type Standing = (typeof standings)[number];

/** What is known of a version, to tell how it stands. */
export interface VersionState {
  readonly version: number;
  /** The newest version that was sent. */
  readonly newest: number;
  /** Is it in what the Head approved? */
  readonly approved: boolean;
  /** The version that the process is at; one beyond the newest once that was withdrawn or returned. */
  readonly preparing: number;
  /** Has the process, or its campaign, come to an end? */
  readonly ended: boolean;
}

export function standingOf({ version, newest, approved, preparing, ended }: VersionState): Standing {
  if (approved) return 'APPROVED';
  if (version < newest || ended) return 'SUPERSEDED';
  return preparing > version ? 'SENT_BACK' : 'UNDER_WAY';
}

/** How a version that was sent stands now. */
export async function findStanding(sql: Queryable, process: ProcessRow, campaign: CampaignRow | undefined, version: number): Promise<{ standing: Standing; newest: number }> {
  const [newest, fates] = await Promise.all([lastSynthesis(sql, process.id), fatesOf(sql, process)]);
  const state = {
    version, newest, approved: fates.find((fate) => fate.version === version)?.approved ?? false, preparing: Number(process.details['version'] ?? 0),
    ended: process.closedAt !== null || campaign?.status === 'APPROVED' || campaign?.status === 'CANCELLED',
  };
  return { standing: standingOf(state), newest };
}

const names: Readonly<Record<Standing, Bilingual>> = {
  APPROVED: { vi: 'Nằm trong kế hoạch đã được Trưởng Ban đại diện phê duyệt', en: 'In the plan that the Head of the Representative Board approved' },
  SUPERSEDED: { vi: 'Không còn hiệu lực', en: 'No longer valid' },
  SENT_BACK: { vi: 'Đã rút lại hoặc bị trả lại, chưa phê duyệt', en: 'Withdrawn or returned, not approved' },
  UNDER_WAY: { vi: 'Đã gửi, chưa phê duyệt', en: 'Sent, not approved yet' },
};

export function standingName(standing: Standing, level: PlanLevel): Bilingual {
  if (standing === 'APPROVED' && level === 'branch') return { vi: 'Đã được Trưởng Ban đại diện phê duyệt', en: 'Approved by the Head of the Representative Board' };
  return names[standing];
}

/** What is stamped across a page; nothing on what is approved. */
export const standingMarks: Readonly<Record<Standing, string | null>> = {
  APPROVED: null,
  SUPERSEDED: 'BẢN KHÔNG CÒN HIỆU LỰC',
  SENT_BACK: 'ĐÃ RÚT LẠI HOẶC BỊ TRẢ LẠI',
  UNDER_WAY: 'CHƯA PHÊ DUYỆT',
};
