import type { Report } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import type { AccountModel } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";

let story: Story;
afterEach(() => story.close());

type Rules = AccountModel["loadBalancers"][number]["listeners"][number]["rules"];

const withRules =
  (change: (rules: Rules) => Rules) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    loadBalancers: account.loadBalancers.map((balancer) => ({
      ...balancer,
      listeners: balancer.listeners.map((listener) => ({ ...listener, rules: change(listener.rules) })),
    })),
  });

const issuedBy = (issuer: string) => ({
  Type: "jwt-validation" as const,
  Order: 1,
  JwtValidationConfig: { Issuer: issuer, JwksEndpoint: `${issuer}/jwks` },
});

/** The rule asks for a token of an issuer. */
const asking = (issuer: string) =>
  withRules((rules) =>
    rules.map((each) => {
      if (each.rule.IsDefault) return each;
      const forward = (each.rule.Actions ?? []).filter(({ Type }) => Type === "forward");
      return {
        ...each,
        rule: { ...each.rule, Priority: "10", Actions: [issuedBy(issuer), ...forward] },
      };
    }),
  );

const goesAround = withRules((rules) =>
  rules.flatMap((each) =>
    each.rule.IsDefault
      ? each
      : [
          {
            ...each,
            rule: {
              ...each.rule,
              RuleArn: `${each.rule.RuleArn}around`,
              Priority: "1",
              Conditions: [
                {
                  Field: "http-header",
                  HttpHeaderConfig: { HttpHeaderName: "Authorization", Values: ["*"] },
                },
              ],
              Actions: (each.rule.Actions ?? []).filter(({ Type }) => Type === "forward"),
            },
          },
          each,
        ],
  ),
);

const told = (reports: readonly Report[]): string[] =>
  reports.flatMap(({ changes }) =>
    changes.flatMap(({ effects }) =>
      effects.map(({ severity, sentence }) => `${severity} ${sentence.split(", from ")[0]}`),
    ),
  );

const token = (issuer: string): string => `a token (JWT) of ${issuer}`;
const [idp, evil] = ["https://idp.example.org", "https://evil.example.net"];

describe("who is no longer asked who they are", () => {
  it("a token that is no longer asked for, tokens of another issuer, and a rule that goes around are each told loudly", async () => {
    story = await openStory();
    expect(told(await story.sweeps("01:00:00", asking(idp)))).toEqual([
      `INFORMATIONAL callers are asked who they are (${token(idp)})`,
    ]);
    expect(told(await story.sweeps("02:00:00", asking(evil)))).toEqual([
      `HIGH who vouches for callers is another (${token(evil)}; no longer ${token(idp)})`,
    ]);
    const around = await story.sweeps("03:00:00", goesAround);
    expect(told(around)).toEqual([`HIGH callers are no longer asked who they are (${token(evil)})`]);
    expect(around[0]?.title).toContain("callers are no longer asked who they are");
    expect(around[0]?.changes.map(({ kind, type }) => `${kind} ${type}`)).toEqual([
      "created AWS::ElasticLoadBalancingV2::ListenerRule",
    ]);
  });
});
