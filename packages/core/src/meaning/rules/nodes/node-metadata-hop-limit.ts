import { valueAt } from "../../../model/properties.ts";
import { metadataOutcome } from "../facts/node-metadata.ts";
import type { Rule } from "../rule.ts";

export const nodeMetadataHopLimit: Rule = {
  id: "node-metadata-hop-limit",
  title: "Pods cannot reach the metadata service of their node.",
  wrong: "Pods can reach the metadata service of their node.",
  types: ["AWS::EC2::LaunchTemplate", "AWS::EC2::Instance"],
  severity: "LOW",
  why: "With a hop limit of 2 or more every pod may take the credentials of the node's role, whatever role its own service account has. Pods on the host's network reach it in any case.",
  remediation: {
    console:
      "EC2 > Launch templates > the template > Create version > Metadata response hop limit: 1; then update the node group. Give pods that need AWS a role of their own first.",
    cli: `aws ec2 create-launch-template-version --launch-template-id LT --source-version VERSION --launch-template-data '{"MetadataOptions":{"HttpPutResponseHopLimit":1}}'`,
    terraform: "aws_launch_template: metadata_options { http_put_response_hop_limit = 1 }",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html"],
  mappings: { hardeneks: ["check_access_to_instance_profile"] },
  evaluate: (resource) =>
    metadataOutcome(resource, (options) => {
      const limit = valueAt(options, "HttpPutResponseHopLimit");
      if (typeof limit !== "number") return null;
      return limit <= 1 ? undefined : `HttpPutResponseHopLimit is ${limit}`;
    }),
};
