import { Instant as CoreInstant } from "@eks-auditor/core";
import { say } from "./component.ts";

/** A moment in an answer: ISO-8601 in UTC with milliseconds. */
export const Instant = say(CoreInstant, { format: "date-time", example: "2026-11-22T10:00:00.000Z" });
