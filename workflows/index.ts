export { annualPlanBranch } from './annual-plan/branch.ts';
export { annualPlanCommune } from './annual-plan/commune.ts';
export { annualPlanOffice } from './annual-plan/office.ts';
