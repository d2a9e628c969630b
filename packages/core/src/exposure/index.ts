export { compareExposure, type ExposureChange } from "./compare-exposure.ts";
export { exposureOf, networkExposureOf } from "./exposure.ts";
export type { ExposureFacts } from "./facts.ts";
export type { ExposurePath, PathStep } from "./path.ts";
export { factsOfPath, fromWords, pathWords, remainingWords, throughWords, whatWords } from "./path-words.ts";
export { toldPath } from "./told-path.ts";
export { undoChanges } from "./undo-changes.ts";
