export type { AccountModel } from "./model.ts";
export { recordStory } from "./record-story.ts";
export { type Responding, respond } from "./respond.ts";
export { answer, ModelError } from "./responder.ts";
export { baseline } from "./story.ts";
