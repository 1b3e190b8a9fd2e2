import type { Address } from '../../domain/access.ts';
import { branchDirector, branchStaff, chairman, officeDirector } from '../../domain/posts.ts';
import type { LoanParties, RiskSeed, SignatureStep } from './contract.ts';
import { steps } from './contract.ts';

/** Who signs, and with which step. */
export interface Signer {
  readonly step: SignatureStep;
  readonly to: Address;
}

/** Who signs the record of the loss: commune, police, group and organization where the loan has them, specialist body. */
export function signersOf({ unitId, seed: { specialistUnitId } }: { readonly unitId: string; readonly seed: Pick<RiskSeed, 'specialistUnitId'> }, { groupId, organizationId }: LoanParties): Signer[] {
  return [
    { step: steps.signCommune, to: chairman(unitId) },
    { step: steps.signPolice, to: { roles: ['COMMUNE_POLICE'], unitId } },
    ...(groupId === null ? [] : [{ step: steps.signGroup, to: { roles: ['GROUP_LEADER', 'GROUP_DEPUTY'], unitId: groupId } } as const]),
    ...(organizationId === null ? [] : [{ step: steps.signOrganization, to: { roles: ['ORGANIZATION_OFFICER'], unitId: organizationId } } as const]),
    { step: steps.signSpecialist, to: specialistUnitId === null ? { roles: ['COMMUNE_SPECIALIST'], unitId } : { roles: ['DEPARTMENT_OFFICER'], unitId: specialistUnitId } },
  ];
}

/** A step of the case and to whom it is addressed. */
interface Post {
  readonly step: string;
  readonly to: Address;
}

/** Who enters the loss. */
export const verifierOf = (officeId: string): Address => ({ roles: ['CREDIT_OFFICER'], unitId: officeId });

/** Everybody whom a case needs from the visit to the decision, in the order of its steps. */
export function postsOf(unitId: string, seed: Pick<RiskSeed, 'officeId' | 'branchId' | 'specialistUnitId' | 'groupId' | 'organizationId'>): Post[] {
  return [
    { step: steps.verify, to: verifierOf(seed.officeId) }, ...signersOf({ unitId, seed }, seed),
    { step: steps.list, to: officeDirector(seed.officeId) }, { step: steps.check, to: branchStaff(seed.branchId) }, { step: steps.record, to: branchDirector(seed.branchId) },
  ];
}
