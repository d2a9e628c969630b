export { clusterDiff, comparedSections } from "./cluster-diff.ts";
