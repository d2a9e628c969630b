import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import type { JsonObject, Resource } from "../../../src/index.ts";
import { exposureEffects } from "../../../src/meaning/effects/index.ts";
import {
  compareExposure,
  type ExposureFacts,
  exposureLookup,
  networkExposure,
  reportedPath,
} from "../../../src/network/exposure/index.ts";
import { changesBetween, factsOf, type Overlay } from "./exposure-world.ts";

const cidr = fc.constantFrom(
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "10.0.0.0/8",
  "198.51.100.0/24",
  "::/0",
);
const port = fc.constantFrom(0, 80, 443, 8080, 30_000, 30_080, 32_767, 65_535);

const ingressRule: fc.Arbitrary<JsonObject> = fc
  .record({
    group: fc.constantFrom("sg-lb", "sg-node"),
    protocol: fc.constantFrom("tcp", "udp", "-1"),
    ports: fc.tuple(port, port),
    from: fc.oneof(cidr, fc.constantFrom("sg-lb", "sg-node", "sg-office", "pl-1", "pl-2")),
  })
  .map(({ group, protocol, ports: [a, b], from }) => ({
    type: "AWS::EC2::SecurityGroupIngress",
    name: "rule",
    parents: [group, "vpc-1"],
    properties: {
      GroupId: group,
      IsEgress: false,
      IpProtocol: protocol,
      FromPort: protocol === "-1" ? -1 : Math.min(a, b),
      ToPort: protocol === "-1" ? -1 : Math.max(a, b),
      ...(from.startsWith("sg-")
        ? { ReferencedGroupInfo: { GroupId: from } }
        : from.startsWith("pl-")
          ? { PrefixListId: from }
          : from.includes(":")
            ? { CidrIpv6: from }
            : { CidrIpv4: from }),
    },
  }));

const entries = fc.array(
  fc
    .record({
      number: fc.integer({ min: 1, max: 200 }),
      action: fc.constantFrom("allow", "deny"),
      block: cidr,
      protocol: fc.constantFrom("-1", "6", "17"),
      ports: fc.option(fc.tuple(port, port)),
    })
    .map(
      ({ number, action, block, protocol, ports }): JsonObject => ({
        RuleNumber: number,
        Egress: false,
        RuleAction: action,
        Protocol: protocol,
        [block.includes(":") ? "Ipv6CidrBlock" : "CidrBlock"]: block,
        ...(ports && { PortRange: { From: Math.min(...ports), To: Math.max(...ports) } }),
      }),
    ),
  { maxLength: 5 },
);

/** Worlds with any rules, network ACL, kind of load balancer, and some parts not read. */
const overlay: fc.Arbitrary<Overlay> = fc
  .record({
    lb: fc.record(
      {
        Scheme: fc.constantFrom("internet-facing", "internal"),
        IpAddressType: fc.constantFrom("ipv4", "dualstack", "dualstack-without-public-ipv4"),
        Type: fc.constantFrom("application", "network"),
        SecurityGroups: fc.constantFrom<string[]>([], ["sg-lb"], ["sg-lb", "sg-gone"]),
      },
      { requiredKeys: [] },
    ),
    listener: fc.record(
      {
        Protocol: fc.constantFrom("HTTP", "TCP", "UDP", "TCP_UDP"),
        DefaultActions: fc.constantFrom([{ Type: "forward", TargetGroupArn: "tg" }], [{ Type: "redirect" }]),
      },
      { requiredKeys: [] },
    ),
    tg: fc.record(
      { TargetType: fc.constantFrom("ip", "instance", "lambda", "alb"), Port: port },
      { requiredKeys: [] },
    ),
    node: fc.record({ PublicIpAddress: fc.constantFrom("203.0.113.10", "") }, { requiredKeys: [] }),
    rules: fc.array(ingressRule, { maxLength: 4 }),
    entries: fc.option(entries),
    missing: fc.subarray(["acl", "rtb", "sg-lb", "sgr-lb", "sg-node", "rule", "tg", "i-1", "subnet-a"]),
  })
  .map(({ lb, listener, tg, node, rules, entries: acl, missing }) => ({
    lb: lb as JsonObject,
    listener: listener as JsonObject,
    tg: tg as JsonObject,
    "i-1": node as JsonObject,
    ...(acl && { acl: { Entries: acl } }),
    ...Object.fromEntries(rules.map((rule, index) => [`sgr-any-${index}`, rule])),
    ...Object.fromEntries(missing.map((id) => [id, null])),
  }));

const unread = fc.subarray(["network", "load-balancers"]);
const facts = fc
  .tuple(overlay, unread)
  .map(([over, missing]): ExposureFacts => factsOf(over, { unread: missing }));

const withRule = (known: ExposureFacts, rule: JsonObject): ExposureFacts => ({
  ...known,
  resources: [
    ...known.resources,
    { id: "sgr-more", aliases: [], owners: [], ...rule } as unknown as Resource,
  ],
});

const networkExposureOf = (known: ExposureFacts) => networkExposure(exposureLookup(known)).paths;

const told = (known: ExposureFacts) => networkExposureOf(known).map((path) => reportedPath(path));

describe("exposure, whatever the account looks like", () => {
  test("does not depend on the order in which things were read", () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (known, salt) => {
        const shuffled = known.resources
          .map((resource) => ({ resource, at: salt.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ resource }) => resource);
        expect(told({ ...known, resources: shuffled })).toEqual(told(known));
      }),
      { numRuns: inject("thorough") ? 300 : 30 },
    );
  });

  test("is never made less by one more rule of a security group", () => {
    fc.assert(
      fc.property(facts, ingressRule, (known, rule) => {
        const before = networkExposureOf(known);
        const after = networkExposureOf(withRule(known, rule));
        const closed = compareExposure(before, after).filter(({ direction }) => direction === "closed");
        expect(closed).toEqual([]);
      }),
      { numRuns: inject("thorough") ? 500 : 50 },
    );
  });

  test("differs in nothing from itself", () => {
    fc.assert(
      fc.property(facts, (known) => {
        expect(compareExposure(networkExposureOf(known), networkExposureOf(known))).toEqual([]);
        expect(exposureEffects([], known).size).toBe(0);
      }),
      { numRuns: inject("thorough") ? 200 : 20 },
    );
  });

  test("is told of each way at most once, and says why where it is not certain", () => {
    fc.assert(
      fc.property(overlay, overlay, unread, (a, b, missing) => {
        const before = factsOf(a, { unread: missing });
        const after = factsOf(b, { unread: missing });
        const effects = [...exposureEffects(changesBetween(before, after), after).values()].flat();
        const sentences = effects.map(({ sentence }) => sentence);
        expect(sentences).toEqual([...new Set(sentences)]);
        for (const { sentence, paths = [] } of effects) {
          expect(sentence).not.toMatch(/undefined|\[object|NaN/);
          expect(sentence.startsWith("perhaps")).toBe(paths.some(({ undecided }) => undecided.length > 0));
        }
      }),
      { numRuns: inject("thorough") ? 500 : 50 },
    );
  });

  test("leaves nothing out silently: what goes unread may make it undecided, never less", () => {
    fc.assert(
      fc.property(overlay, (over) => {
        const known = networkExposureOf(factsOf(over));
        const less = networkExposureOf(factsOf(over, { unread: ["network", "load-balancers"] }));
        const lost = compareExposure(known, less).filter(
          ({ direction, because }) => direction === "closed" && because.length === 0,
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: inject("thorough") ? 300 : 30 },
    );
  });
});
