import { REORGANIZATION_DAY } from '../../domain/units.ts';
import type { Role } from '../../domain/roles.ts';
import { numberedId } from './csv.ts';
import { departmentIds, staffed } from './invented.ts';
import type { Row } from './insert.ts';
import { BRANCH_ID, PROVINCE_ID } from './province.ts';
import type { ProvinceSeed } from './province.ts';

/** Who signs in as what: sign-in name, role, unit. */
type Post = readonly [subject: string, role: Role, unitId: string];

/** Every post of the demonstration, in the order of the people's numbers. All roles are held somewhere. */
export function demoPosts(province: Pick<ProvinceSeed, 'communes' | 'officeIds'>): Post[] {
  return [
    ['board-head', 'BOARD_HEAD', PROVINCE_ID],
    ['ppc-office', 'PPC_OFFICE', PROVINCE_ID],
    ['auditor', 'AUDITOR', PROVINCE_ID],
    ['registrar', 'REGISTRAR', PROVINCE_ID],
    ['operator', 'OPERATOR', PROVINCE_ID],
    [`director.${BRANCH_ID}`, 'BRANCH_DIRECTOR', BRANCH_ID],
    [`officer-1.${BRANCH_ID}`, 'BRANCH_OFFICER', BRANCH_ID],
    [`officer-2.${BRANCH_ID}`, 'BRANCH_OFFICER', BRANCH_ID],
    [`office-director.${BRANCH_ID}`, 'OFFICE_DIRECTOR', BRANCH_ID],
    [`credit-officer-1.${BRANCH_ID}`, 'CREDIT_OFFICER', BRANCH_ID],
    [`credit-officer-2.${BRANCH_ID}`, 'CREDIT_OFFICER', BRANCH_ID],
    ...province.officeIds.flatMap((office): Post[] => [
      [`director.${office}`, 'OFFICE_DIRECTOR', office],
      [`officer-1.${office}`, 'CREDIT_OFFICER', office],
      [`officer-2.${office}`, 'CREDIT_OFFICER', office],
    ]),
    ...province.communes.flatMap(({ id }): Post[] => [
      [`chairman.${id}`, 'COMMUNE_CHAIRMAN', id],
      [`specialist-1.${id}`, 'COMMUNE_SPECIALIST', id],
      [`specialist-2.${id}`, 'COMMUNE_SPECIALIST', id],
    ]),
    ['team-leader.office-01', 'TRANSACTION_TEAM_LEADER', 'office-01'],
    ['controller.office-01', 'TRANSACTION_CONTROLLER', 'office-01'],
    ['teller.office-01', 'TRANSACTION_TELLER', 'office-01'],
    ['auditor.office-01', 'AUDITOR', 'office-01'],
    ['registrar.office-01', 'REGISTRAR', 'office-01'],
    ['registrar.commune-001', 'REGISTRAR', 'commune-001'],
    ['police.commune-001', 'COMMUNE_POLICE', 'commune-001'],
    ['village-head.village-0001', 'VILLAGE_HEAD', 'village-0001'],
    ['group-leader.group-0001', 'GROUP_LEADER', 'group-0001'],
    ['group-deputy.group-0001', 'GROUP_DEPUTY', 'group-0001'],
    ['organization-officer.organization-0001', 'ORGANIZATION_OFFICER', 'organization-0001'],
    ['ppc-leader', 'PPC_LEADER', PROVINCE_ID],
    ...departmentIds.map((id): Post => [`officer.${id}`, 'DEPARTMENT_OFFICER', id]),
    ...staffed.flatMap(({ communeId, villageId, groupId, organizationId }): Post[] => [
      [`police.${communeId}`, 'COMMUNE_POLICE', communeId],
      [`village-head.${villageId}`, 'VILLAGE_HEAD', villageId],
      [`group-leader.${groupId}`, 'GROUP_LEADER', groupId],
      [`organization-officer.${organizationId}`, 'ORGANIZATION_OFFICER', organizationId],
    ]),
    ...['commune-001', ...staffed.map(({ communeId }) => communeId)].map((communeId): Post => [`police-2.${communeId}`, 'COMMUNE_POLICE', communeId]),
    ['team-leader.office-20', 'TRANSACTION_TEAM_LEADER', 'office-20'],
    ['controller.office-20', 'TRANSACTION_CONTROLLER', 'office-20'],
    ['teller.office-20', 'TRANSACTION_TELLER', 'office-20'],
    ['teller-2.office-20', 'TRANSACTION_TELLER', 'office-20'],
  ];
}

/** Invented people, one per post. */
export function peopleSeed(province: ProvinceSeed): { people: Row[]; appointments: Row[] } {
  const posts = demoPosts(province);
  return {
    people: posts.map(([subject], i) => ({
      id: numberedId('person', i + 1, 4),
      subject,
      display_name: `Nguyễn Văn Mẫu ${String(i + 1).padStart(3, '0')} (minh họa)`,
      language: 'vi',
      demo: true,
      created_at: `${REORGANIZATION_DAY}T00:00:00+07:00`,
      ended_at: null,
    })),
    appointments: posts.map(([, role, unitId], i) => ({
      id: numberedId('appointment', i + 1, 4),
      person_id: numberedId('person', i + 1, 4),
      role,
      unit_id: unitId,
      valid_from: REORGANIZATION_DAY,
      valid_to: null,
      basis: 'QĐ minh họa 01/2025',
      ended_at: null,
    })),
  };
}
