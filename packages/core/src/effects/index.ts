export { effectsOf } from "./effects-of.ts";
export type { EffectView } from "./view.ts";
