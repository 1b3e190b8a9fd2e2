import type { Bilingual } from './text.ts';

/** Kinds of unit. A unit's id is a surrogate and never changes; its code, name and place in the tree have validity dates. */
export const unitKinds = ['PROVINCE', 'BRANCH', 'OFFICE', 'COMMUNE', 'VILLAGE', 'GROUP', 'ORGANIZATION', 'FORMER_COMMUNE', 'DEPARTMENT', 'POINT'] as const;
export type UnitKind = (typeof unitKinds)[number];

interface RoleFacts extends Bilingual {
  /** Kinds of unit at which the role can be held. */
  readonly at: readonly UnitKind[];
}

/** Who can hold a task or see a process. Names are persisted: never rename one. Official titles from document 499 and [S#] in docs/glossary.md. */
export const roles = {
  BOARD_HEAD: { vi: 'Trưởng Ban đại diện HĐQT NHCSXH tỉnh', en: 'Head of the Provincial Representative Board', at: ['PROVINCE'] },
  PPC_OFFICE: { vi: 'Văn phòng UBND tỉnh', en: "Office of the Provincial People's Committee", at: ['PROVINCE'] },
  PPC_LEADER: { vi: 'Lãnh đạo UBND tỉnh', en: "Leader of the Provincial People's Committee", at: ['PROVINCE'] },
  DEPARTMENT_OFFICER: { vi: 'Cán bộ đầu mối của sở, ngành', en: 'Officer of a provincial department', at: ['DEPARTMENT'] },
  BRANCH_DIRECTOR: { vi: 'Giám đốc chi nhánh NHCSXH tỉnh', en: 'Director of the provincial branch', at: ['BRANCH'] },
  BRANCH_OFFICER: { vi: 'Cán bộ chi nhánh NHCSXH tỉnh', en: 'Branch officer', at: ['BRANCH'] },
  OFFICE_DIRECTOR: { vi: 'Giám đốc phòng giao dịch', en: 'Director of a transaction office', at: ['OFFICE', 'BRANCH'] },
  CREDIT_OFFICER: { vi: 'Cán bộ tín dụng', en: 'Credit officer', at: ['OFFICE', 'BRANCH'] },
  TRANSACTION_TEAM_LEADER: { vi: 'Tổ trưởng Tổ giao dịch xã', en: 'Leader of a commune transaction team', at: ['OFFICE', 'BRANCH'] },
  TRANSACTION_CONTROLLER: { vi: 'Kiểm soát viên Tổ giao dịch xã', en: 'Controller of a commune transaction team', at: ['OFFICE', 'BRANCH'] },
  TRANSACTION_TELLER: { vi: 'Giao dịch viên Tổ giao dịch xã', en: 'Teller of a commune transaction team', at: ['OFFICE', 'BRANCH'] },
  COMMUNE_CHAIRMAN: { vi: 'Chủ tịch UBND cấp xã', en: "Chairman of the commune People's Committee", at: ['COMMUNE'] },
  COMMUNE_SPECIALIST: { vi: 'Công chức chuyên môn cấp xã', en: 'Commune specialist', at: ['COMMUNE'] },
  COMMUNE_POLICE: { vi: 'Công an cấp xã', en: 'Commune police', at: ['COMMUNE'] },
  ORGANIZATION_OFFICER: { vi: 'Cán bộ tổ chức chính trị - xã hội nhận ủy thác', en: 'Officer of an entrusted mass organization', at: ['ORGANIZATION'] },
  VILLAGE_HEAD: { vi: 'Trưởng thôn, tổ trưởng tổ dân phố', en: 'Head of a village or residential group', at: ['VILLAGE'] },
  GROUP_LEADER: { vi: 'Tổ trưởng Tổ TK&VV', en: 'Leader of a Savings & Loan Group', at: ['GROUP'] },
  GROUP_DEPUTY: { vi: 'Tổ phó Tổ TK&VV', en: 'Deputy leader of a Savings & Loan Group', at: ['GROUP'] },
  AUDITOR: { vi: 'Kiểm tra, kiểm toán', en: 'Auditor', at: ['PROVINCE', 'BRANCH', 'OFFICE', 'COMMUNE'] },
  REGISTRAR: { vi: 'Quản trị danh mục người và đơn vị', en: 'Registrar of people and units', at: ['PROVINCE', 'BRANCH', 'OFFICE', 'COMMUNE'] },
  OPERATOR: { vi: 'Vận hành hệ thống', en: 'System operator', at: ['PROVINCE'] },
} as const satisfies Record<string, RoleFacts>;

export type Role = keyof typeof roles;

export function mayHold(role: Role, kind: UnitKind): boolean {
  return (roles[role].at as readonly UnitKind[]).includes(kind);
}
