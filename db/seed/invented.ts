import { numberedId } from './csv.ts';
import type { Row } from './insert.ts';
import { nameRow, PROVINCE_ID, unitRow } from './province.ts';
import type { ProvinceSeed } from './province.ts';

const VILLAGES_PER_COMMUNE = 3;
const GROUPS_PER_VILLAGE = 2;
const source = 'minh họa: không có thật';

/** The four mass organizations that entrusted loans go through, in the order of their units in each commune. */
const organizations = [
  ['WOMEN', 'Hội Liên hiệp Phụ nữ'],
  ['FARMERS', 'Hội Nông dân'],
  ['VETERANS', 'Hội Cựu chiến binh'],
  ['YOUTH', 'Đoàn TNCS Hồ Chí Minh'],
] as const;

/** Villages, groups and mass organizations of every commune: invented, and named so that nobody takes them for real. */
export function grassrootsSeed(province: ProvinceSeed): { units: Row[]; names: Row[] } {
  const villages: Row[] = [];
  const groups: Row[] = [];
  const bodies: Row[] = [];
  const names: Row[] = [];
  for (const commune of province.communes) {
    for (let v = 1; v <= VILLAGES_PER_COMMUNE; v += 1) {
      const villageId = numberedId('village', villages.length + 1, 4);
      villages.push(unitRow(villageId, 'VILLAGE', commune.id, source));
      names.push(nameRow(villageId, `${commune.type === 'PHUONG' ? 'Tổ dân phố' : 'Thôn'} Mẫu ${v} (minh họa)`, { type: commune.type === 'PHUONG' ? 'TO_DAN_PHO' : 'THON' }));
      for (let g = 1; g <= GROUPS_PER_VILLAGE; g += 1) {
        const groupId = numberedId('group', groups.length + 1, 4);
        const [organization] = organizations[groups.length % organizations.length] ?? organizations[0];
        groups.push(unitRow(groupId, 'GROUP', commune.id, source, { organization, village_id: villageId }));
        names.push(nameRow(groupId, `Tổ TK&VV Mẫu ${v}.${g} (minh họa)`));
      }
    }
    for (const [organization, title] of organizations) {
      const id = numberedId('organization', bodies.length + 1, 4);
      bodies.push(unitRow(id, 'ORGANIZATION', commune.id, source, { organization }));
      names.push(nameRow(id, `${title} ${commune.name} (minh họa)`));
    }
  }
  return { units: [...villages, ...groups, ...bodies], names };
}

/** Departments of the province that give opinions: invented, because no source lists who is asked. */
export const departmentIds = [1, 2, 3].map((n) => numberedId('department', n, 2));

export function departmentSeed(): { units: Row[]; names: Row[] } {
  return {
    units: departmentIds.map((id) => unitRow(id, 'DEPARTMENT', PROVINCE_ID, source)),
    names: departmentIds.map((id, i) => nameRow(id, `Sở Mẫu ${i + 1} (minh họa)`)),
  };
}

/** Communes in which everybody who signs has a person in the demonstration: the first group of the first village, and the organization it is lent through. */
export const staffed = [82, 83].map((commune) => {
  const group = (commune - 1) * VILLAGES_PER_COMMUNE * GROUPS_PER_VILLAGE;
  return {
    communeId: numberedId('commune', commune, 3),
    villageId: numberedId('village', (commune - 1) * VILLAGES_PER_COMMUNE + 1, 4),
    groupId: numberedId('group', group + 1, 4),
    organizationId: numberedId('organization', (commune - 1) * organizations.length + (group % organizations.length) + 1, 4),
  };
});

/** One transaction point per former commune's site, kept through the reorganization. Day and host are invented: days 5 to 23, as other provinces spread them [S71]. */
export function transactionPointSeed(province: ProvinceSeed): { units: Row[]; names: Row[]; points: Row[] } {
  const seen = new Set<string>();
  const kept = 'điểm giữ nguyên theo đơn vị cũ [INF]; ngày cố định, giờ và nơi đặt là minh họa';
  const sites = province.formerCommunes.map((former, i) => {
    const first = !seen.has(former.communeId);
    seen.add(former.communeId);
    return { id: numberedId('point', i + 1, 3), former, host: first ? 'NEW_HQ' : i % 5 === 0 ? 'CULTURAL_HOUSE' : 'OLD_HQ', fixedDay: 5 + (i % 19) };
  });
  return {
    units: sites.map(({ id, former }) => unitRow(id, 'POINT', former.communeId, kept)),
    names: sites.map(({ id, former }) => nameRow(id, `Điểm giao dịch ${former.name} (cũ)`)),
    points: sites.map(({ id, former, host, fixedDay }) => ({ id, former_commune_id: former.id, host, fixed_day: fixedDay, start_time: '08:00', minutes: 240, paused_from: null, source: kept })),
  };
}
