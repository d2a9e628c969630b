import { describe, expect, test } from "vitest";
import type { SectionState } from "../../../src/index.ts";
import { sectionOfType } from "../../../src/model/section-of-type.ts";
import { type ExposureFacts, type ExposurePath, exposureOf } from "../../../src/network/exposure/index.ts";
import { factsOf } from "./exposure-world.ts";

const before = "2026-11-22T08:00:00.000Z";
const triedAt = "2026-11-22T10:00:00.000Z";
const later = "2026-11-22T10:05:00.000Z";

const cluster = {
  kind: "cluster",
  accountId: "123456789012",
  region: "eu-west-1",
  cluster: "payments",
} as const;

type Missed = Pick<SectionState, "unlisted" | "unread" | "parts" | "wholeAt">;

/** The world of the cases, in which the last reading of a section listed all but what `missed` says. */
const seen = (
  { wholeAt = {}, unread = [], ...missed }: Partial<Missed>,
  revisionAt = before,
): ExposureFacts => {
  const facts = factsOf();
  const types = [...new Set(facts.resources.map(({ type }) => type)), ...allowing];
  return {
    ...facts,
    resources: facts.resources.map((resource) => ({ ...resource, revisionAt })),
    sections: [...facts.sections, { scope: cluster, section: "nodes" as const }].map(
      ({ scope, section }) => ({
        ...{ scope, section, lastCompleteAt: before, observedAt: triedAt },
        wholeAt: {
          ...Object.fromEntries(
            types.filter((type) => sectionOfType[type] === section).map((type) => [type, triedAt]),
          ),
          ...Object.fromEntries(
            Object.entries(wholeAt).filter(([type]) => sectionOfType[type as "AWS::A::B"] === section),
          ),
        },
        ...(section === "load-balancers" || unread.every(({ action }) => action.startsWith("ec2:"))
          ? { unread }
          : {}),
        ...missed,
      }),
    ),
  };
};

/** What more of than is known may let in, or be led past. */
const allowing = [
  "AWS::EC2::VPCBlockPublicAccessExclusion",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
] as const;

const sureOf = (facts: ExposureFacts): string[] =>
  exposureOf(facts).flatMap((path) => (isSure(path) ? [path.key] : []));

const isSure = ({ reach }: ExposurePath): boolean => {
  const { cidrs, groups, prefixLists = [] } = reach.sure;
  return cidrs.ipv4.length + cidrs.ipv6.length + groups.length + prefixLists.length > 0;
};

const world = factsOf();
const onWays = new Set(
  exposureOf(world).flatMap(({ restsOn }) => restsOn.map((key) => key.split("|")[0] ?? "")),
);
const typesOnWays = [...new Set(world.resources.map(({ type }) => type))].filter((type) => onWays.has(type));

describe("a way in is sure only as far as it was seen when it was last looked for", () => {
  test("whatever else of its section was refused", () => {
    const all = sureOf(factsOf());
    expect(all.length).toBeGreaterThan(1);
    const unread = [
      { what: "DNS attributes of vpc-1", action: "ec2:DescribeVpcAttribute", reason: "denied", message: "" },
      { what: "gateways", action: "ec2:DescribeTransitGatewayVpcAttachments", reason: "denied", message: "" },
    ] as const;
    expect(sureOf(seen({ unread }))).toEqual(all);
    expect(exposureOf(seen({ unread })).flatMap(({ reach }) => reach.because)).toEqual(
      exposureOf(factsOf()).flatMap(({ reach }) => reach.because),
    );
  });

  test.each(typesOnWays)("where %s was not listed since, the ways that rest on it are perhaps", (type) => {
    const paths = exposureOf(seen({ wholeAt: { [type]: before } }));
    const resting = paths.filter(({ restsOn }) => restsOn.some((key) => key.startsWith(`${type}|`)));
    expect(resting.length).toBeGreaterThan(0);
    for (const path of resting) {
      expect(isSure(path), path.key).toBe(false);
      expect(path.reach.because.join(), path.key).toContain("last read whole 2026-11-22 08:00:00 UTC");
    }
  });

  // Of what one of these lets in or takes, another one that is not known may let in or take more.
  const alone = typesOnWays.filter((type) => !/Ingress$|ListenerRule$/.test(type));

  test.each(alone)("what changed since is sure although %s was not listed", (type) => {
    const found = sureOf(seen({ wholeAt: { [type]: before } }, later));
    expect(found).toEqual(sureOf(factsOf()));
  });

  test("says which right is missing", () => {
    const unread = [
      { what: "rules", action: "ec2:DescribeSecurityGroupRules", reason: "denied", message: "" },
    ] as const;
    const facts = seen({ wholeAt: { "AWS::EC2::SecurityGroupIngress": before }, unread });
    expect(exposureOf(facts).flatMap(({ reach }) => reach.because)).toContainEqual(
      expect.stringContaining(
        "last read whole 2026-11-22 08:00:00 UTC; ec2:DescribeSecurityGroupRules refused",
      ),
    );
  });

  test("of load balancers one by one", () => {
    const [one] = world.resources.filter(
      ({ type, id }) =>
        type === "AWS::ElasticLoadBalancingV2::LoadBalancer" &&
        exposureOf(world).some(({ restsOn }) => restsOn.some((key) => key === `${type}|${id}`)),
    );
    const type = "AWS::ElasticLoadBalancingV2::Listener";
    const facts = seen({ wholeAt: { [type]: before }, unlisted: { [type]: [one?.id ?? ""] } });
    for (const path of exposureOf(facts).filter(({ kind }) => kind === "load-balancer"))
      expect(isSure(path) && path.restsOn.some((key) => key.endsWith(`|${one?.id}`)), path.key).toBe(false);
    expect(sureOf(facts).length).toBeGreaterThan(0);
  });
});
