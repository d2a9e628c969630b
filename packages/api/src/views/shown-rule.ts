import type { Rule } from "@eks-auditor/core/rules";

/** Returns of a rule what people need to understand and mend a finding. */
export const shownRule = ({
  id,
  title,
  wrong,
  why,
  severity,
  types,
  remediation,
  references,
  mappings,
}: Rule) => ({
  id,
  title,
  wrong,
  why,
  severity,
  types: [...types],
  remediation,
  references: [...references],
  mappings: Object.fromEntries(Object.entries(mappings).map(([name, ids]) => [name, [...ids]])),
});
