import type { UnitKind } from './roles.ts';
import type { Bilingual } from './text.ts';

/** Kinds of unit, as people call them. */
export const unitKindNames: Readonly<Record<UnitKind, Bilingual>> = {
  PROVINCE: { vi: 'tỉnh', en: 'province' },
  BRANCH: { vi: 'chi nhánh NHCSXH tỉnh', en: 'provincial branch' },
  OFFICE: { vi: 'phòng giao dịch NHCSXH', en: 'transaction office' },
  COMMUNE: { vi: 'xã, phường, đặc khu', en: 'commune' },
  VILLAGE: { vi: 'thôn, tổ dân phố', en: 'village or residential group' },
  GROUP: { vi: 'Tổ TK&VV', en: 'Savings & Loan Group' },
  ORGANIZATION: { vi: 'tổ chức chính trị - xã hội nhận ủy thác', en: 'entrusted mass organization' },
  FORMER_COMMUNE: { vi: 'xã, phường, thị trấn trước sắp xếp', en: 'former commune' },
  DEPARTMENT: { vi: 'sở, ngành', en: 'provincial department' },
  POINT: { vi: 'Điểm giao dịch xã', en: 'transaction point' },
};
