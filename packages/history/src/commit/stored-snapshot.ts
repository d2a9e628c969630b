import { type Noun, Snapshot } from "@eks-auditor/core";
import { Claim } from "./claim.ts";

/** What a snapshot item holds. */
export const StoredSnapshot = Claim.pick({ chunks: true, request: true }).extend({ snapshot: Snapshot });

export type StoredSnapshot = Noun<typeof StoredSnapshot>;
