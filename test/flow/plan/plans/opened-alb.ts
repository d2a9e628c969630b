import { type Planned, planOf, refers } from "../terraform.ts";

const vpc = "vpc-0a1d5f3c2b4e69871";
const subnets = ["subnet-0b6f2f0d4c1a7e935", "subnet-0e93a51c7d2f8b604"];

/** An ALB in the cluster's public subnets, its security group, listener, rule and target group: none is there yet. */
export const albResources = ({
  cidr = "0.0.0.0/0",
  internal = false,
}: {
  cidr?: string;
  internal?: boolean | "unknown";
} = {}): Planned[] => [
  {
    address: "aws_security_group.web",
    after: { name: "web", description: "web", vpc_id: vpc, tags: null },
    unknown: { id: true, arn: true, ingress: true, egress: true },
    expressions: { name: { constant_value: "web" }, vpc_id: { constant_value: vpc } },
  },
  {
    address: "aws_vpc_security_group_ingress_rule.web",
    after: { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: cidr, cidr_ipv6: null },
    unknown: { id: true, arn: true, security_group_id: true, security_group_rule_id: true },
    expressions: {
      security_group_id: refers("aws_security_group.web.id"),
      cidr_ipv4: { constant_value: cidr },
    },
  },
  {
    address: "aws_lb.web",
    after: {
      name: "web",
      load_balancer_type: "application",
      subnets,
      ...(internal !== "unknown" && { internal }),
    },
    unknown: {
      id: true,
      arn: true,
      dns_name: true,
      vpc_id: true,
      ip_address_type: true,
      security_groups: true,
      ...(internal === "unknown" && { internal: true }),
    },
    expressions: {
      name: { constant_value: "web" },
      internal: internal === "unknown" ? refers("local.is_internal") : { constant_value: internal },
      subnets: { constant_value: subnets },
      security_groups: refers("aws_security_group.web.id"),
    },
  },
  {
    address: "aws_lb_target_group.web",
    after: { name: "web", port: 30686, protocol: "HTTP", target_type: "instance", vpc_id: vpc },
    unknown: { id: true, arn: true },
    expressions: { vpc_id: { constant_value: vpc } },
  },
  {
    address: "aws_lb_listener.https",
    after: {
      port: 443,
      protocol: "HTTPS",
      default_action: [{ type: "forward", forward: [], redirect: [], fixed_response: [] }],
    },
    unknown: {
      id: true,
      arn: true,
      load_balancer_arn: true,
      ssl_policy: true,
      default_action: [{ target_group_arn: true, order: true }],
    },
    expressions: {
      load_balancer_arn: refers("aws_lb.web.arn"),
      port: { constant_value: 443 },
      default_action: [
        { type: { constant_value: "forward" }, target_group_arn: refers("aws_lb_target_group.web.arn") },
      ],
    },
  },
];

export const openedAlb = (options?: Parameters<typeof albResources>[0]): object =>
  planOf(albResources(options));
