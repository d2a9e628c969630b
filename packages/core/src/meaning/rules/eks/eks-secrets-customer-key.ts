import { isJsonObject } from "../../../model/json.ts";
import { textAt, textsAt } from "../../../model/properties.ts";
import { jsonText } from "../facts/json-text.ts";
import { minorOf } from "../facts/kubernetes-versions.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** From 1.28 on EKS encrypts all API data with a key of its own, so that nothing is in the clear without this. */
export const eksSecretsCustomerKey: Rule = {
  id: "eks-secrets-customer-key",
  title: "Kubernetes Secrets are encrypted with a KMS key of the customer.",
  wrong: "Kubernetes Secrets are not encrypted with a KMS key of the customer.",
  types: ["AWS::EKS::Cluster"],
  severity: "LOW",
  otherSeverities: ["MEDIUM"],
  why: "With a key of your own you decide who decrypts, see each use in CloudTrail, and can take the key away. Since Kubernetes 1.28 EKS encrypts all API data by default, so what is missing is control, not encryption; before 1.28 Secrets were encrypted on disk only.",
  remediation: {
    console: "EKS > Clusters > the cluster > Overview > Secrets encryption > Enable. It cannot be undone.",
    cli: `aws eks associate-encryption-config --cluster-name CLUSTER --encryption-config '[{"resources":["secrets"],"provider":{"keyArn":"KEY_ARN"}}]'`,
    terraform:
      'aws_eks_cluster: encryption_config { resources = ["secrets"], provider { key_arn = aws_kms_key.eks.arn } }',
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
  ],
  mappings: {
    prowler: ["eks_cluster_kms_cmk_encryption_in_secrets_enabled"],
    awsConfig: ["eks-cluster-secrets-encrypted", "eks-secrets-encrypted"],
    securityHub: ["EKS.3"],
    cis: ["5.3.1"],
  },
  evaluate: ({ properties }) => {
    const configs = properties.encryptionConfig;
    const keys = (Array.isArray(configs) ? configs : [])
      .filter(isJsonObject)
      .filter((config) => textsAt(config, "resources").includes("secrets"))
      .flatMap((config) => textAt(config, "provider", "keyArn") ?? []);
    if (keys.length > 0) return passed(`Secrets are encrypted with ${keys.join(", ")}`);
    const version = textAt(properties, "version");
    const minor = version === undefined ? undefined : minorOf(version);
    if (minor === undefined)
      return notEvaluated(`AWS tells no Kubernetes version: ${jsonText(properties.version)}`);
    return minor >= 28
      ? failed("no key of the customer; EKS encrypts with a key of its own")
      : failed(`no encryption of Secrets beyond that of the disk, in Kubernetes ${version}`, "MEDIUM");
  },
};
