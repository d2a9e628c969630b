import type { Report, ReportedFinding, Rule } from "../../api/api.generated.ts";
import { Remedy } from "../../parts/remedy.tsx";
import { loudestFirst, Severity } from "../../parts/severity.tsx";

/** What a report's changes opened and resolved, each with how to mend it. */
export const Findings = ({ findings, rules }: { findings: Report["findings"]; rules: readonly Rule[] }) => {
  if (!findings || findings.opened.length + findings.resolved.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="findings">
      <header>
        <h2 id="findings">Findings</h2>
        <span className="aside">
          {findings.opened.length > 0 && `${findings.opened.length} opened`}
          {findings.opened.length > 0 && findings.resolved.length > 0 && ", "}
          {findings.resolved.length > 0 && `${findings.resolved.length} resolved`}
        </span>
      </header>
      <ul className="findings">
        {findings.opened.toSorted(louderFirst).map((finding) => (
          <Opened key={finding.id} finding={finding} rule={rules.find(({ id }) => id === finding.rule)} />
        ))}
        {findings.resolved.map((finding) => (
          <li key={finding.id}>
            <p className="row">
              <span className="tag toned tone-good">resolved</span>
              <span className="break">{finding.title}</span>
            </p>
            <p className="small faint break">
              {finding.rule} · {finding.resource.name}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const louderFirst = (one: ReportedFinding, other: ReportedFinding): number =>
  loudestFirst.indexOf(one.severity) - loudestFirst.indexOf(other.severity);

const Opened = ({ finding, rule }: { finding: ReportedFinding; rule: Rule | undefined }) => (
  <li>
    <p className="row">
      <Severity severity={finding.severity} look="boxed" />
      <b className="break">{finding.wrong ?? finding.title}</b>
    </p>
    <p className="small faint break">
      {finding.rule} · {finding.resource.name}
    </p>
    {finding.evidence.length > 0 && (
      <ul className="evidence">
        {finding.evidence.map((line) => (
          <li key={line} className="break">
            {line}
          </li>
        ))}
      </ul>
    )}
    <Remedy
      console={rule?.remediation.console ?? finding.fix}
      cli={rule?.remediation.cli}
      terraform={rule?.remediation.terraform}
    />
  </li>
);
