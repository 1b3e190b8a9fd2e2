import { numberedId } from './csv.ts';
import { staffed } from './invented.ts';
import type { Row } from './insert.ts';
import type { ProvinceSeed } from './province.ts';

/** Day of the invented figures. */
const asOf = '2025-10-31';
const borrowersOfCommune = 20;
const [villagesOfCommune, groupsOfVillage] = [3, 2];
/** Programmes by turns; amounts in million VND. */
const programmes = ['HO_NGHEO', 'HO_CAN_NGHEO', 'VIEC_LAM', 'HO_NGHEO', 'NS_VSMTNT'] as const;
const fourYears = ['2021', '2022', '2023', '2024'] as const;
/** Every tenth loan is overdue in part, every tenth frozen in part, every tenth paid back. */
const states = ['OVERDUE', 'FROZEN', 'PAID'] as const;

/** A small invented register of the two communes in which everybody who signs has a person: named so that nobody takes it for real. */
export function registerSeed(province: Pick<ProvinceSeed, 'planningOffices'>, people: readonly Row[]): { borrowers: Row[]; loans: Row[] } {
  const idOf = new Map(people.map((person) => [String(person['subject']), String(person['id'])]));
  const borrowers: Row[] = [];
  const loans: Row[] = [];
  for (const { communeId, villageId, groupId } of staffed) {
    const office = String(province.planningOffices.find((one) => one['commune_id'] === communeId)?.['office_id'] ?? '');
    for (let i = 0; i < borrowersOfCommune; i += 1) {
      const n = borrowers.length + 1;
      const number = String(n).padStart(3, '0');
      const village = Math.floor(i / 7) % villagesOfCommune;
      const group = village * groupsOfVillage + (i % groupsOfVillage);
      borrowers.push({
        id: numberedId('borrower-demo', n, 3), bank_code: `KH-MH-${number}`, name: `Người vay Mẫu ${number} (minh họa)`, address: `Số ${n} đường Mẫu (minh họa)`, commune_id: communeId, village_id: nth('village', villageId, village), as_of: asOf, import_id: 'minh-hoa',
      });
      const handledBy = [idOf.get(`officer-${1 + (i % 2)}.${office}`)].filter((id) => id !== undefined);
      for (let k = 0; k < (i % 7 === 6 ? 2 : 1); k += 1) loans.push(loanRow(loans.length + 1, { borrowerId: numberedId('borrower-demo', n, 3), communeId, groupId: nth('group', groupId, group), handledBy }));
    }
  }
  return { borrowers, loans };
}

/** The unit so many after another. */
function nth(prefix: string, first: string, n: number): string {
  return numberedId(prefix, Number(first.slice(prefix.length + 1)) + n, 4);
}

function loanRow(n: number, of: { readonly borrowerId: string; readonly communeId: string; readonly groupId: string; readonly handledBy: readonly string[] }): Row {
  const status = states[(n % 10) - 7] ?? 'IN_TERM';
  const principal = (20 + (n % 8) * 10) * 1_000_000;
  const outstanding = status === 'PAID' ? 0 : principal - (n % 4) * 2_000_000;
  const year = fourYears[n % fourYears.length] ?? '2021';
  return {
    id: numberedId('loan-demo', n, 3), bank_code: `KV-MH-${String(n).padStart(3, '0')}`, borrower_id: of.borrowerId, programme: programmes[n % programmes.length] ?? 'HO_NGHEO', group_id: of.groupId, commune_id: of.communeId, handled_by: of.handledBy,
    disbursed_on: `${year}-05-20`, due_on: status === 'OVERDUE' ? '2025-05-20' : `${Number(year) + 5}-05-20`, principal_vnd: String(principal), outstanding_vnd: String(outstanding),
    overdue_vnd: String(status === 'OVERDUE' ? outstanding : 0), frozen_vnd: String(status === 'FROZEN' ? outstanding / 2 : 0), interest_due_vnd: String((n % 6) * 150_000), status, flags: n % 20 === 7 ? ['LEFT_RESIDENCE'] : [], as_of: asOf, import_id: 'minh-hoa',
  };
}
