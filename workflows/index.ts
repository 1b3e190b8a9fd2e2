export { creditPlanBranch as annualPlanBranch, creditPlanBranch as fiveYearPlanBranch, creditPlanBranch as planAdjustmentBranch } from './credit-plan/branch.ts';
export { creditPlanCommune as annualPlanCommune, creditPlanCommune as fiveYearPlanCommune, creditPlanCommune as planAdjustmentCommune } from './credit-plan/commune.ts';
export { creditPlanOffice as annualPlanOffice, creditPlanOffice as fiveYearPlanOffice, creditPlanOffice as planAdjustmentOffice } from './credit-plan/office.ts';
export { planAllotmentBranch } from './plan-allotment/branch.ts';
export { planAllotmentCommune } from './plan-allotment/commune.ts';
