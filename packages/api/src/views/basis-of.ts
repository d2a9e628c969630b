import type { Instant } from "@eks-auditor/core";
import { gapsOfSection, lastTriedAt, missingRights, type SectionRead } from "@eks-auditor/core/completeness";
import type { Basis } from "../schema/basis.ts";

/** Returns what an answer of an instant rests on, of how well its sections were read. */
export const basisOf = (reads: readonly SectionRead[], at: Instant): Basis => {
  const sections = reads.map((read) => {
    const readAt = lastTriedAt(read) ?? null;
    const { scope, section, status = "not-observed", lastCompleteAt } = read;
    return { scope, section, status, readAt, ageSeconds: ageOf(readAt, at), lastCompleteAt };
  });
  const readAt = earliest(sections.map((one) => one.readAt));
  return {
    readAt,
    ageSeconds: ageOf(readAt, at),
    lastCompleteAt: earliest(sections.map((one) => one.lastCompleteAt)),
    sections,
    missing: missingRights(
      reads.flatMap(({ scope, section, status = "not-observed", unread = [] }) =>
        gapsOfSection(scope, { section, status, unread }),
      ),
    ).map(({ scopes, examples, ...right }) => ({ ...right, scopes: [...scopes], examples: [...examples] })),
  };
};

/** Returns whether the last reading of a section was whole. */
export const isWhole = ({ status }: SectionRead): boolean => status === "complete";

/** What nobody asked to be read is not missing: the Kubernetes API is read where that is set up. */
export const isAsked = ({ section, status = "not-observed" }: SectionRead): boolean =>
  section !== "kubernetes" || status !== "not-observed";

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.includes(null) ? null : ([...instants].sort()[0] ?? null);

const ageOf = (readAt: Instant | null, at: Instant): number | null =>
  readAt === null ? null : Math.max(0, Math.round((Date.parse(at) - Date.parse(readAt)) / 1_000));
