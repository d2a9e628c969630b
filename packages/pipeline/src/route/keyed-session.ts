import { createHmac } from "node:crypto";
import type { Actor } from "@eks-auditor/core";

/**
 * Returns a function that gives what an actor did with the access key's hash made anew by the history's own key: records
 * of one session can still be joined, and whoever lacks the key cannot try which access key it was.
 */
export const withKeyedSession =
  (key: Uint8Array) =>
  <Deed extends { readonly actor: Actor }>(deed: Deed): Deed => {
    const { accessKeyHash } = deed.actor;
    if (accessKeyHash === null) return deed;
    const keyed = createHmac("sha256", key).update(accessKeyHash).digest("hex").slice(0, 16);
    return { ...deed, actor: { ...deed.actor, accessKeyHash: keyed } };
  };
