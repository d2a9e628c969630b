import type { JsonObject } from "@eks-auditor/core";
import type { SectionAt } from "@eks-auditor/history";
import { isControlPlane } from "./cluster-members.ts";

/** Whether a cluster was there, and its configuration if so. */
export interface ClusterPresence {
  readonly presence: "present" | "absent" | "not-observed";
  readonly properties: JsonObject | null;
}

/** Tells from a cluster's `cluster` section at an instant whether it was there. */
export const presenceOf = (control: SectionAt): ClusterPresence => {
  const found = control.resources.find(isControlPlane);
  if (found) return { presence: "present", properties: found.properties };
  return { presence: control.state?.lastCompleteAt ? "absent" : "not-observed", properties: null };
};
