import type { Role } from './roles.ts';
import { roles } from './roles.ts';
import type { Bilingual } from './text.ts';

/** [INF] No source names who leads the desk by which a branch plans with communes itself; the paper has the same title. */
const deskLeader: Bilingual = { vi: 'Phụ trách giao dịch tại chi nhánh', en: "Head of the branch's own transaction desk" };

/** What a role is called at a unit. @param area of the task or the process: its unit, then every unit above it, the branch before the province */
export function postName(role: Role, unitId: string, area: readonly string[]): Bilingual {
  const { vi, en } = role === 'OFFICE_DIRECTOR' && unitId === area.at(-2) ? deskLeader : roles[role];
  return { vi, en };
}
