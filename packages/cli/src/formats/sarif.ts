import type { schema } from "@eks-auditor/api";
import type { Severity } from "@eks-auditor/core";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { findingText } from "./finding-text.ts";
import type { FoundFindings } from "./found-findings.ts";

const levels: Readonly<Record<Severity, Result.level>> = {
  INFORMATIONAL: "note",
  LOW: "note",
  MEDIUM: "warning",
  HIGH: "error",
  CRITICAL: "error",
};

/** https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const scores: Readonly<Record<Severity, string>> = {
  INFORMATIONAL: "0.0",
  LOW: "3.0",
  MEDIUM: "5.5",
  HIGH: "8.0",
  CRITICAL: "9.5",
};

/**
 * Returns findings as a SARIF 2.1.0 log, as code scanning takes it. A resource has no file: it stands as a path of its
 * account, type and name, and by its ARN as a logical location.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifJson = ({ items }: FoundFindings, version: string): string => {
  const rules = [...Map.groupBy(items, ({ rule }) => rule).values()].flatMap(([first]) => first ?? []);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "eks-auditor", version, rules: rules.map(descriptor) } },
        results: items.map((finding) => result(finding, rules)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

const descriptor = ({ rule, title, fix, severity }: schema.Finding): ReportingDescriptor => ({
  id: rule,
  shortDescription: { text: title },
  ...(fix !== undefined && { help: { text: fix } }),
  defaultConfiguration: { level: levels[severity] },
  properties: { "security-severity": scores[severity], tags: ["security"] },
});

const result = (finding: schema.Finding, rules: readonly schema.Finding[]): Result => {
  const { rule, severity, resource, id } = finding;
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource.id)?.[1] ?? "account";
  const path = [account, resource.type.replaceAll("::", "-"), resource.name]
    .map(encodeURIComponent)
    .join("/");
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex((one) => one.rule === rule),
    level: levels[severity],
    message: { text: findingText(finding) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 1 } },
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.id, kind: "resource" }],
      },
    ],
    partialFingerprints: { "finding/v1": id },
  };
};
