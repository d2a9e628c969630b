import { partitionOf } from "../../model/partition.ts";
import { loadBalancerArnOf, typeOfArn } from "./arn.ts";
import { allOf, anywhere, at, type Finder, mapped } from "./finder.ts";

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
  mapped(
    allOf(...paths.map(at)),
    (name, { awsRegion, accountId }) => [
      name,
      `arn:${partitionOf(awsRegion)}:elasticloadbalancing:${awsRegion}:${accountId}:loadbalancer/${name}`,
    ],
    `${paths.join(", ")} and its ARN`,
  );
