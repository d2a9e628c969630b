import { createHash } from "node:crypto";
import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import type { Instant, ResourceType } from "@eks-auditor/core";
import { escapeInvisible, type Report, type ReportedFinding, shorten } from "@eks-auditor/core/report";

/** Whose Security Hub takes findings: that of the account and region that the auditor runs in. */
export interface SecurityHubTarget {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** What Security Hub knows of our types by a name of its own; it calls others `Other`. */
const resourceTypes: Readonly<Partial<Record<ResourceType, string>>> = {
  "AWS::EC2::SecurityGroup": "AwsEc2SecurityGroup",
  "AWS::EC2::Subnet": "AwsEc2Subnet",
  "AWS::EKS::Cluster": "AwsEksCluster",
  "AWS::ElasticLoadBalancing::LoadBalancer": "AwsElbLoadBalancer",
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "AwsElbv2LoadBalancer",
  "AWS::IAM::Role": "AwsIamRole",
};

const idMax = 512;
const evidenceMax = 10;

/** Returns the name by which findings of an account's own are known, without which none is taken. */
export const productArn = ({ partition, region, accountId }: SecurityHubTarget): string =>
  `arn:${partition}:securityhub:${region}:${accountId}:product/${accountId}/default`;

/**
 * Returns a finding in the AWS Security Finding Format. The same finding has the same id; Security Hub ignores what is not
 * newer than what it has, so what comes late or twice changes nothing.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export const securityFinding = (
  finding: ReportedFinding,
  state: "ACTIVE" | "ARCHIVED",
  at: Instant,
  place: SecurityHubTarget,
): AwsSecurityFinding => {
  const { id, rule, severity, title, wrong = title, fix, resource, evidence } = finding;
  const types = ["Software and Configuration Checks/AWS Security Best Practices"];
  const label = { Label: severity, Original: severity };
  const region = regionOf(resource.id) ?? place.region;
  return {
    SchemaVersion: "2018-10-08",
    Id: bounded(`eks-auditor/${id}`),
    ProductArn: productArn(place),
    ProductName: "eks-auditor",
    GeneratorId: bounded(`eks-auditor/${rule}`),
    // Security Hub takes findings of the calling account alone; whose the resource is, its ARN says.
    AwsAccountId: place.accountId,
    Region: place.region,
    Types: types,
    FindingProviderFields: { Severity: label, Types: types },
    Severity: label,
    CreatedAt: at,
    UpdatedAt: at,
    Title: text(`${rule}: ${title}`, 256),
    Description: text(wrong, 1_024),
    ...(fix !== undefined && { Remediation: { Recommendation: { Text: text(fix, 512) } } }),
    Resources: [
      {
        Type: resourceTypes[resource.type] ?? "Other",
        Id: bounded(escapeInvisible(resource.id).trim() || "-"),
        Partition: partitionOf(place.partition),
        Region: region,
        Details: {
          Other: {
            type: text(resource.type, 1_024),
            name: text(resource.name, 1_024),
            ...Object.fromEntries(
              evidence
                .slice(0, evidenceMax)
                .map((fact, index) => [`evidence ${index + 1}`, text(fact, 1_024)]),
            ),
          },
        },
      },
    ],
    Compliance: { Status: state === "ACTIVE" ? "FAILED" : "PASSED" },
    RecordState: state,
  };
};

/** Returns what a report did to findings: what it opened is active, what it resolved is archived, as of its last change. */
export const securityFindings = (
  { findings, to }: Report,
  place: SecurityHubTarget,
): AwsSecurityFinding[] => [
  ...(findings?.opened ?? []).map((finding) => securityFinding(finding, "ACTIVE", to, place)),
  ...(findings?.resolved ?? []).map((finding) => securityFinding(finding, "ARCHIVED", to, place)),
];

/** Nothing may be empty. */
const text = (of: string, max: number): string => shorten(escapeInvisible(of), max).trim() || "-";

/** What is longer is told apart by a hash. */
const bounded = (id: string): string => {
  if (id.length <= idMax) return id;
  const hash = createHash("sha256").update(id).digest("hex");
  return `${id.slice(0, idMax - hash.length - 1)}#${hash}`;
};

const regionOf = (arn: string): string | undefined =>
  /^arn:[\w-]+:[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(arn)?.[1];

const partitionOf = (partition: string): "aws" | "aws-cn" | "aws-us-gov" =>
  partition === "aws-cn" || partition === "aws-us-gov" ? partition : "aws";
