import { type Instant, type Scope, type Section, sectionsOf } from "@eks-auditor/core";
import type { HistoryReader } from "./history-reader.ts";
import { inParallel } from "./in-parallel.ts";
import type { SectionAt } from "./nouns/section-at.ts";

/** Reads the sections of some scopes as they were at an instant: all, or those that are `wanted`. */
export const sectionsAt = (
  scopes: readonly Scope[],
  at: Instant,
  history: Pick<HistoryReader, "sectionAt">,
  wanted: (section: Section) => boolean = () => true,
): Promise<SectionAt[]> =>
  inParallel(
    scopes.flatMap((scope) => sectionsOf[scope.kind].filter(wanted).map((section) => ({ scope, section }))),
    ({ scope, section }) => history.sectionAt(scope, section, at),
  );
