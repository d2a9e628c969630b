import { severities } from "@eks-auditor/core";
import { counted, escapeInvisible, nounOf, timeText } from "@eks-auditor/core/report";
import type { FoundFindings } from "./found-findings.ts";

const html = (text: string): string =>
  escapeInvisible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1f2328;background:#fff}
h2{font-size:1.1rem;margin:2rem 0 .3rem}.fix{color:#57606a}li{margin:.3rem 0}code{font-size:.85em;overflow-wrap:anywhere}
.s{font-size:.75rem;font-weight:700;border-radius:4px;padding:.1rem .4rem;color:#fff;background:#57606a}
.CRITICAL{background:#a40e26}.HIGH{background:#cf222e}.MEDIUM{background:#9a6700}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}.fix{color:#9198a1}}`;

/** Returns findings as one HTML page that needs nothing beside it: no script, no picture, no request. */
export const htmlPage = ({ accountId, at, unread, items }: FoundFindings, version: string): string => {
  const totals = severities
    .toReversed()
    .map((severity) => `${items.filter((item) => item.severity === severity).length} ${severity}`);
  const rules = [...Map.groupBy(items, ({ rule, severity }) => `${severity} ${rule}`).values()];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Findings of account ${html(accountId)}</title>
<style>${style}</style>
</head>
<body>
<h1>Findings of account ${html(accountId)}</h1>
<p>${timeText(at)} · ${counted(items.length, "finding")}: ${totals.join(", ")} · eks-auditor ${html(version)}</p>
${unread.length > 0 ? `<p><strong>Not read whole, so there may be more: ${html(unread.map(({ section }) => section).join(", "))}</strong></p>` : ""}
${rules.map(section).join("\n")}
</body>
</html>`;
};

const section = (findings: FoundFindings["items"]): string => {
  const [first] = findings;
  if (!first) return "";
  const { severity, rule, wrong, title, fix } = first;
  return `<section>
<h2><span class="s ${severity}">${severity}</span> ${html(rule)}</h2>
<p>${html(wrong ?? title)}</p>
${fix === undefined ? "" : `<p class="fix">Fix: ${html(fix)}</p>`}
<ul>
${findings
  .map(
    ({ resource, clusters, evidence }) =>
      `<li>${html(nounOf(resource.type))} <strong>${html(resource.name)}</strong>${clusters.length > 0 ? `, cluster ${html(clusters.map(({ cluster }) => cluster).join(", "))}` : ""}<br><code>${html(resource.id)}</code>${evidence.map((fact) => `<br>${html(fact)}`).join("")}</li>`,
  )
  .join("\n")}
</ul>
</section>`;
};
