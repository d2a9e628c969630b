import { textAt } from "../../../model/properties.ts";
import { metadataOutcome } from "../facts/node-metadata.ts";
import type { Rule } from "../rule.ts";

export const nodeImdsv2: Rule = {
  id: "node-imdsv2",
  title: "Nodes answer metadata requests of version 2 only.",
  wrong: "Nodes answer metadata requests of version 1, which need no token.",
  types: ["AWS::EC2::LaunchTemplate", "AWS::EC2::Instance"],
  severity: "MEDIUM",
  why: "By version 1 whoever makes a process on the node send one GET request, as with server-side request forgery, gets the credentials of the node's role.",
  remediation: {
    console:
      "EC2 > Launch templates > the template > Create version > Metadata version: V2 only; then update the node group to that version.",
    cli: `aws ec2 create-launch-template-version --launch-template-id LT --source-version VERSION --launch-template-data '{"MetadataOptions":{"HttpTokens":"required"}}'`,
    terraform: 'aws_launch_template: metadata_options { http_tokens = "required" }',
  },
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
  ],
  mappings: {
    prowler: ["ec2_launch_template_imdsv2_required", "ec2_instance_imdsv2_enabled"],
    awsConfig: ["ec2-imdsv2-check", "ec2-launch-template-imdsv2-check"],
    securityHub: ["EC2.8", "EC2.170"],
  },
  evaluate: (resource) =>
    metadataOutcome(resource, (options) => {
      const tokens = textAt(options, "HttpTokens");
      if (tokens === undefined) return null;
      return tokens === "required" ? undefined : `HttpTokens is ${tokens}`;
    }),
};
