import type { Owner, TagOwner } from "@eks-auditor/core";
import { describe, expect, test } from "vitest";
import { ownersOfRule, sharedOwners } from "../src/load-balancers/shared-owners.ts";

const of = (cluster: string): TagOwner => ({
  by: "tag",
  region: "eu-west-1",
  cluster,
  controller: "aws-load-balancer-controller",
  stack: `${cluster}-ingress`,
});
const [a, b] = [of("a"), of("b")];
const vpc: Owner = { by: "vpc", vpcId: "vpc-1" };

describe("a load balancer that two clusters share", () => {
  test("concerns both, whether or not one of them made it", () => {
    expect(sharedOwners([a], [a, b])).toEqual([a, b]);
    expect(sharedOwners([vpc], [b, a, b])).toEqual([a, b]);
  });

  test("concerns its VPC as well where a target group does not tell its cluster", () => {
    expect(sharedOwners([vpc], [a, undefined])).toEqual([vpc, a]);
  });

  test("keeps its own mark where nobody else is behind it", () => {
    const own = { ...a, namespaces: ["shop"] };
    expect(sharedOwners([own], [a, undefined])).toEqual([own]);
    expect(sharedOwners([vpc], [])).toEqual([vpc]);
  });

  test("has rules that concern whom they send to", () => {
    expect(ownersOfRule([a, b], [b])).toEqual([b]);
    expect(ownersOfRule([a, b], [a, b])).toEqual([a, b]);
    expect(ownersOfRule([a, b], [undefined])).toEqual([a, b]);
    expect(ownersOfRule([a, b], [])).toEqual([a, b]);
    expect(ownersOfRule([vpc], [b])).toEqual([vpc]);
  });
});
