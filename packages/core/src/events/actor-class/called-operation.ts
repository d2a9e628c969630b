import type { Cause } from "../../model/cause.ts";

/** The call of an actor, as much of it as its class depends on. */
export type CalledOperation = Pick<Cause, "eventSource" | "eventName">;
