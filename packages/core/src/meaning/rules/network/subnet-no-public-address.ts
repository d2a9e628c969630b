import { isPublicSubnet } from "../facts/public-subnets.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const subnetNoPublicAddress: Rule = {
  id: "subnet-no-public-address",
  title: "Subnets of a cluster's VPC give no public address to what is started in them.",
  wrong: "A subnet of a cluster's VPC gives a public address to what is started in it.",
  types: ["AWS::EC2::Subnet"],
  needs: ["AWS::EC2::Subnet", "AWS::EC2::RouteTable"],
  severity: "LOW",
  otherSeverities: ["INFORMATIONAL"],
  why: "Every node that is started there gets an address of the internet without anyone asking for it.",
  remediation: {
    console:
      "VPC > Subnets > the subnet > Edit subnet settings: no auto-assign public IPv4 address. Public node groups need it: move them to private subnets first.",
    cli: "aws ec2 modify-subnet-attribute --subnet-id SUBNET --no-map-public-ip-on-launch",
    terraform: "aws_subnet: map_public_ip_on_launch = false",
  },
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html"],
  mappings: {
    prowler: ["vpc_subnet_no_public_ip_by_default"],
    awsConfig: ["subnet-auto-assign-public-ip-disabled"],
    securityHub: ["EC2.15"],
  },
  evaluate: ({ id, properties: { MapPublicIpOnLaunch: maps } }, view) => {
    if (typeof maps !== "boolean") return notEvaluated("AWS tells no MapPublicIpOnLaunch");
    if (!maps) return passed();
    // An address without a route to an internet gateway reaches nobody.
    return isPublicSubnet(id, view) === false
      ? failed("it gives public addresses, though no route leads to an internet gateway", "INFORMATIONAL")
      : failed("it gives public addresses");
  },
};
