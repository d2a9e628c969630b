import { ClusterRef, Instant, type Noun } from "@eks-auditor/core";
import * as z from "zod";

/** A state of a cluster that someone accepted: what differs from it is standing drift. */
export const Baseline = z.object({
  cluster: ClusterRef,
  /** The instant whose state was accepted. */
  at: Instant,
  /** When it was accepted. The last one counts. */
  acceptedAt: Instant,
  /** Who accepted it, in their own words or those of whoever let them in. */
  acceptedBy: z.string(),
  reason: z.string().nullable(),
});

export type Baseline = Noun<typeof Baseline>;
