import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/index.ts";
import {
  compareGuards,
  type ExposureFacts,
  exposureLookup,
  networkExposure,
} from "../../../src/network/exposure/index.ts";
import { factsOf } from "./exposure-world.ts";

interface Request {
  readonly host: string;
  readonly path: string;
  readonly signed: boolean;
}

/** A rule as it is written, and which requests it is for. */
interface Rule {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly signed: boolean;
  readonly asks: boolean;
}

const hosts = ["a.example.com", "b.example.com", "a.example.org"];
const requests: readonly Request[] = hosts.flatMap((host) =>
  ["/", "/admin", "/admin/users", "/shop"].flatMap((path) =>
    [true, false].map((signed) => ({ host, path, signed })),
  ),
);

const rules: fc.Arbitrary<readonly Rule[]> = fc.array(
  fc.record({
    hosts: fc.subarray(["a.example.com", "*.example.com", "a.*"], { maxLength: 2 }),
    paths: fc.subarray(["/admin*", "/admin/*", "/*", "/shop"], { maxLength: 2 }),
    signed: fc.boolean(),
    asks: fc.boolean(),
  }),
  { maxLength: 4 },
);

const forward = { Type: "forward", TargetGroupArn: "tg" };
const jwt = { Type: "jwt-validation", JwtValidationConfig: { Issuer: "https://idp.example.org" } };

const conditions = ({ hosts: host, paths, signed }: Rule): JsonObject[] => [
  ...(host.length > 0 ? [{ Field: "host-header", Values: [...host] }] : []),
  ...(paths.length > 0 ? [{ Field: "path-pattern", Values: [...paths] }] : []),
  ...(signed
    ? [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Signed", Values: ["*"] } }]
    : []),
];

const listenerWith = (list: readonly Rule[]): ExposureFacts =>
  factsOf({
    rule: null,
    listener: { DefaultActions: [{ Type: "fixed-response" }] },
    ...Object.fromEntries(
      list.map((rule, index) => [
        `rule-${index}`,
        {
          type: "AWS::ElasticLoadBalancingV2::ListenerRule",
          name: `rule-${index}`,
          parents: ["listener", "lb"],
          properties: {
            Priority: `${index + 1}`,
            Conditions: conditions(rule),
            Actions: rule.asks ? [jwt, forward] : [forward],
          },
        } as JsonObject,
      ]),
    ),
  });

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(text);

/** What a request meets: a way that asks, one that does not, or none. */
const met = (list: readonly Rule[], { host, path, signed }: Request): "asked" | "let on" | "refused" => {
  const rule = list.find(
    (each) =>
      (each.hosts.length === 0 || each.hosts.some((pattern) => matches(pattern, host))) &&
      (each.paths.length === 0 || each.paths.some((pattern) => matches(pattern, path))) &&
      (!each.signed || signed),
  );
  return rule ? (rule.asks ? "asked" : "let on") : "refused";
};

const exposed = (facts: ExposureFacts) => {
  const view = exposureLookup(facts);
  return { view, ...networkExposure(view) };
};

describe("what callers are asked, whatever rules a listener has", () => {
  test("is told to be less wherever one request shows it, and not where the rules stayed", () => {
    fc.assert(
      fc.property(rules, rules, (old, now) => {
        const [before, after] = [exposed(listenerWith(old)), exposed(listenerWith(now))];
        const told = new Set(compareGuards(before, after).map(({ direction }) => direction));
        for (const request of requests) {
          const [was, is] = [met(old, request), met(now, request)];
          if (was === "asked" && is === "let on") expect(told).toContain("opened");
          if (was === "let on" && is === "asked") expect(told).toContain("closed");
        }
        expect(compareGuards(after, exposed(listenerWith(now)))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
