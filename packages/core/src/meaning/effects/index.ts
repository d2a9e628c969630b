export type { EffectContext } from "./effect-context.ts";
export { effectsOf } from "./effects-of.ts";
export { exposureEffects, mayChangeExposure } from "./exposure.ts";
