import { isJsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import { nodeSettings } from "../facts/node-metadata.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const nodeNoPublicAddress: Rule = {
  id: "node-no-public-address",
  title: "Nodes have no public address.",
  wrong: "Nodes have public addresses.",
  types: ["AWS::EC2::LaunchTemplate", "AWS::EC2::Instance"],
  severity: "MEDIUM",
  why: "A node with a public address is one security group rule away from the internet: kubelet, node ports and whatever listens on the host.",
  remediation: {
    console:
      "Move node groups to private subnets, and set Auto-assign public IP: Disable in the launch template.",
    cli: `aws ec2 create-launch-template-version --launch-template-id LT --source-version VERSION --launch-template-data '{"NetworkInterfaces":[{"DeviceIndex":0,"AssociatePublicIpAddress":false}]}'`,
    terraform: "aws_launch_template: network_interfaces { associate_public_ip_address = false }",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html"],
  mappings: {
    prowler: ["ec2_launch_template_no_public_ip"],
    awsConfig: ["ec2-launch-template-public-ip-disabled", "ec2-instance-no-public-ip"],
    securityHub: ["EC2.9", "EC2.25"],
  },
  evaluate: (resource) => {
    const all = nodeSettings(resource);
    if (all.length === 0) return notEvaluated("no version in use was read");
    const evidence = all.flatMap(({ holder, settings }) => {
      const address = textAt(settings, "PublicIpAddress");
      const interfaces = Array.isArray(settings.NetworkInterfaces) ? settings.NetworkInterfaces : [];
      const assigns = interfaces.some((each) => isJsonObject(each) && each.AssociatePublicIpAddress === true);
      return [
        ...(address ? [`${holder} has the public address ${address}`] : []),
        ...(assigns ? [`${holder}: nodes get a public address`] : []),
      ];
    });
    return evidence.length > 0 ? failed(evidence) : passed();
  },
};
