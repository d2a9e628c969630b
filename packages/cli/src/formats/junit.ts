import { findingText } from "./finding-text.ts";
import type { FoundFindings } from "./found-findings.ts";

/** XML 1.0 knows no control characters, not even escaped: https://www.w3.org/TR/xml/#charsets */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");

/** Returns findings as JUnit XML, as pipelines show it: a suite a rule, a failed test a finding. */
export const junitXml = ({ accountId, at, items }: FoundFindings): string => {
  const suites = [...Map.groupBy(items, ({ rule }) => rule)].map(([rule, findings]) => {
    const tests = findings.flatMap((finding) => [
      `    <testcase classname="${xml(rule)}" name="${xml(finding.resource.id)}">`,
      `      <failure type="${xml(finding.severity)}" message="${xml(findingText(finding))}">${xml(finding.fix ?? "")}</failure>`,
      "    </testcase>",
    ]);
    return [
      `  <testsuite name="${xml(rule)}" tests="${findings.length}" failures="${findings.length}" errors="0" skipped="0" timestamp="${xml(at)}">`,
      ...tests,
      "  </testsuite>",
    ].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="eks-auditor of account ${xml(accountId)}" tests="${items.length}" failures="${items.length}" errors="0">`,
    ...suites,
    "</testsuites>",
  ].join("\n");
};
