import type { schema } from "@eks-auditor/api";
import type { Severity } from "@eks-auditor/core";
import { findingText } from "./finding-text.ts";
import type { FoundFindings } from "./found-findings.ts";

/** https://schema.ocsf.io/1.3.0/classes/compliance_finding */
const complianceFinding = {
  class_uid: 2003,
  class_name: "Compliance Finding",
  category_uid: 2,
  category_name: "Findings",
};
const create = 1;
const failed = 3;
const awsAccount = 10;
const severityIds: Readonly<Record<Severity, number>> = {
  INFORMATIONAL: 1,
  LOW: 2,
  MEDIUM: 3,
  HIGH: 4,
  CRITICAL: 5,
};

/** Returns findings as a JSON list of OCSF 1.3.0 events of class Compliance Finding, with the cloud profile. */
export const ocsfJson = ({ accountId, at, items }: FoundFindings, version: string): string =>
  JSON.stringify(
    items.map((finding) => event(finding, { accountId, at, version })),
    null,
    2,
  );

const event = (
  finding: schema.Finding,
  { accountId, at, version }: { readonly accountId: string; readonly at: string; readonly version: string },
) => {
  const { id, rule, title, severity, resource, since, fix } = finding;
  const region = /^arn:[^:]*:[^:]*:([^:]+):/.exec(resource.id)?.[1];
  return {
    ...complianceFinding,
    type_uid: complianceFinding.class_uid * 100 + create,
    activity_id: create,
    activity_name: "Create",
    severity_id: severityIds[severity],
    severity: severity === "INFORMATIONAL" ? "Informational" : severity[0] + severity.slice(1).toLowerCase(),
    status_id: 1,
    time: Date.parse(at),
    message: findingText(finding),
    metadata: {
      version: "1.3.0",
      profiles: ["cloud"],
      product: { name: "eks-auditor", vendor_name: "eks-auditor", version },
    },
    cloud: {
      provider: "AWS",
      account: { uid: accountId, type_id: awsAccount, type: "AWS Account" },
      ...(region !== undefined && { region }),
    },
    compliance: { control: rule, standards: ["eks-auditor"], status_id: failed, status: "Fail" },
    finding_info: {
      uid: id,
      title,
      ...(since !== undefined && { created_time: Date.parse(since) }),
    },
    resources: [
      { uid: resource.id, name: resource.name, type: resource.type, ...(region !== undefined && { region }) },
    ],
    ...(fix !== undefined && { remediation: { desc: fix } }),
  };
};
