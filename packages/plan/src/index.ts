export { type Coded, type ComparedResource, compareState } from "./compare-state.ts";
export { type Intended, planHypotheses } from "./plan-hypotheses.ts";
export { PlanUnusable } from "./plan-unusable.ts";
export { providerRegion } from "./provider-region.ts";
export { howToWritePlan, howToWriteState, type Plan, readPlan, readState } from "./read-terraform.ts";
