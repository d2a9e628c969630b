export { effectsOf } from "./effects-of.ts";
export { exposureEffects, mayChangeExposure } from "./exposure.ts";
export type { EffectView } from "./view.ts";
