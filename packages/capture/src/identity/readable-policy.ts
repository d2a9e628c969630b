import type { JsonObject } from "@eks-auditor/core";
import { PolicyUnparsable } from "@eks-auditor/core/trust";
import type { SectionReader } from "../section-reader.ts";
import { storedPolicy } from "./stored-policy.ts";

/** Returns a policy document as it is stored; undefined, and noted as unread, when nobody can parse it. */
export const readablePolicy = <Action extends string>(
  read: Pick<SectionReader<Action>, "note">,
  action: Action,
  what: string,
  document: string | undefined,
): JsonObject | undefined => {
  try {
    return storedPolicy(document ?? "");
  } catch (error) {
    if (!(error instanceof PolicyUnparsable)) throw error;
    read.note(what, { reason: "unreadable", action, message: error.message });
    return undefined;
  }
};
