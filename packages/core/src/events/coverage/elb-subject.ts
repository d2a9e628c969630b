import { partitionOf } from "../../model/partition.ts";
import { loadBalancerArnOf, typeOfArn } from "./arn.ts";
import { allOf, anywhere, at, type Finder, mapped, type Searched } from "./finder.ts";

/** Finds listeners or rules at a path, each with its load balancer: target groups that they let go of name only that. */
export const withLoadBalancer = (path: string): Finder =>
  mapped(
    at(path),
    (arn) => {
      const loadBalancer = loadBalancerArnOf(arn);
      return loadBalancer ? [arn, loadBalancer] : [arn];
    },
    `${path} and its load balancer`,
  );

/** Finds target groups that actions forward to: which load balancer a target group serves is told by the group. */
export const forwardedTo: Finder = anywhere("any target group ARN", (text) =>
  typeOfArn(text) === "AWS::ElasticLoadBalancingV2::TargetGroup" ? [text] : [],
);

/** Finds classic load balancers by name and by ARN, which AWS makes of account, region and name. */
export const classicAt = (...paths: readonly string[]): Finder =>
  mapped(allOf(...paths.map(at)), classicByName, `${paths.join(", ")} and its ARN`);

const classicByName = (name: string, { awsRegion, accountId }: Searched): string[] => [
  name,
  `arn:${partitionOf(awsRegion)}:elasticloadbalancing:${awsRegion}:${accountId}:loadbalancer/${name}`,
];

/** Finds target groups by ARN and classic load balancers by name, where a path may lead to either, or to VPC Lattice. */
export const targetGroupOrClassic = (path: string): Finder =>
  mapped(
    at(path),
    (text, record) => {
      if (typeOfArn(text) === "AWS::ElasticLoadBalancingV2::TargetGroup") return [text];
      return text.startsWith("arn:") ? [] : classicByName(text, record);
    },
    `${path} of a target group or classic load balancer`,
  );
