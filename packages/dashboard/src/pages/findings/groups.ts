import type { Finding, Severity } from "../../api/api.generated.ts";

/** The findings of one rule. */
export interface FindingGroup {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** Puts findings under their rules, in the order in which they come, and keeps those that hold a text. */
export const groupsOf = (findings: readonly Finding[], text: string | undefined): FindingGroup[] => {
  const wanted = text?.trim().toLowerCase() ?? "";
  const kept = findings.filter(({ rule, title, wrong, resource, evidence }) =>
    [rule, title, wrong ?? "", resource.name, resource.id, ...evidence].some((part) =>
      part.toLowerCase().includes(wanted),
    ),
  );
  return [...Map.groupBy(kept, ({ rule, severity }) => `${severity} ${rule}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const title = first.status === "FAILED" ? (first.wrong ?? first.title) : first.title;
    return [{ rule: first.rule, severity: first.severity, title, findings: group }];
  });
};
