import type { Scope, Snapshot } from "@eks-auditor/core";
import { HeadContendedError } from "../errors.ts";
import type { Store } from "../store.ts";
import { applyClaim } from "./apply.ts";
import { snapshotOf } from "./claim.ts";
import { readHead, type StoredHead, writeHead } from "./stored-head.ts";

/** Each round completes the claim that it finds; more than this means that new ones are made faster than applied. */
const roundsMax = 20;

/** Returns a scope's head with no claim on it: completes what an interrupted or a concurrent writer left half done. */
export const completedHead = async (
  store: Store,
  scope: Scope,
  completed: (snapshot: Snapshot) => void = () => {},
): Promise<StoredHead> => {
  for (let round = 0; round < roundsMax; round += 1) {
    const head = await readHead(store, scope);
    if (!head.claim) return head;
    const moved = await rollForward(store, head);
    if (moved) {
      completed(snapshotOf(scope, head.claim));
      return moved;
    }
  }
  throw new HeadContendedError("the scope is committed to faster than commits can be applied");
};

/** Applies the head's claim and moves the head. Gives the moved head; null when someone else moved it first. */
export const rollForward = async (store: Store, head: StoredHead): Promise<StoredHead | null> => {
  const { claim } = head;
  if (!claim) return head;
  await applyClaim(store, head, claim);
  const next = { seq: claim.seq, sections: claim.sections, claim: null };
  const moved = await writeHead(store, head, next, "committed");
  return moved ? { ...head, ...next, version: head.version + 1 } : null;
};
