import type { FoundFindings } from "./found-findings.ts";

const columns = [
  ...["account", "at", "severity", "rule", "status", "resource_type", "resource_id", "resource_name"],
  ...["clusters", "since", "wrong", "fix", "evidence"],
];

/** Returns findings as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const csvText = ({ accountId, at, items }: FoundFindings): string =>
  [
    columns,
    ...items.map(({ severity, rule, status, resource, clusters, since, wrong, title, fix, evidence }) => [
      ...[accountId, at, severity, rule, status, resource.type, resource.id, resource.name],
      ...[clusters.map(({ cluster }) => cluster).join(" "), since ?? "", wrong ?? title, fix ?? ""],
      evidence.join("; "),
    ]),
  ]
    .map((row) => row.map(cell).join(","))
    .join("\r\n");

const cell = (text: string): string => {
  // https://owasp.org/www-community/attacks/CSV_Injection
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
