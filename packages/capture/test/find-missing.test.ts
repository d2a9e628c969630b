import { type KnownResource, type Reading, resourceKey, type SecondLookResult } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { lookupKey } from "../src/recording/recorded-call.ts";
import { collectorFor } from "../src/registry.ts";
import * as account from "./fixture/account.ts";
import { readSections, replayedClients } from "./fixture/replayed.ts";

const readings = await readSections(replayedClients().clients);

const knownOf = (reading: Reading): KnownResource[] =>
  reading.resources.map((resource) => ({ ...resource, revisionAt: "2026-11-01T00:00:00.000Z" }));

/** Looks again for everything of the fixture, with answers changed. */
const lookAgain = async (answers: account.Answers): Promise<Map<string, SecondLookResult>> => {
  const { clients } = replayedClients([answers]);
  const found = new Map<string, SecondLookResult>();
  for (const reading of readings) {
    const context = account.contextOf(reading.scope, clients);
    const more = await collectorFor(reading.section).whereabouts(context, knownOf(reading));
    for (const [key, whereabouts] of more) found.set(key, whereabouts);
  }
  return found;
};

const everything = readings.flatMap((reading) => reading.resources.map(resourceKey)).sort();

test("what AWS still shows is present", async () => {
  const found = await lookAgain(account.accountAnswers());
  expect([...found.keys()].sort()).toEqual(everything);
  expect(new Set(found.values())).toEqual(new Set(["present"]));
});

test("what cannot be seen is unknown, never gone", async () => {
  const found = await lookAgain(new Map());
  expect([...found.keys()].sort()).toEqual(everything);
  expect(new Set(found.values())).toEqual(new Set(["unknown"]));
});

test("what AWS says does not exist is gone, and so is what only it contained", async () => {
  const answers = account.accountAnswers();
  const refuse = (
    service: "eks" | "iam" | "elbv2",
    operation: string,
    input: Record<string, unknown>,
    name: string,
  ) =>
    answers.set(
      lookupKey({ service, region: service === "iam" ? "global" : account.region, operation, input }),
      {
        input,
        error: { name, message: "gone", httpStatusCode: service === "iam" ? 404 : 400 },
      },
    );
  for (const [key, { input }] of answers) {
    const [, service, operation] = /\/(\w+)\/(\w+) /.exec(key) ?? [];
    if (service === "eks" && operation) refuse("eks", operation, input, "ResourceNotFoundException");
    if (service === "iam" && operation?.startsWith("Get"))
      refuse("iam", operation, input, "NoSuchEntityException");
    if (operation === "DescribeListeners") refuse("elbv2", operation, input, "LoadBalancerNotFoundException");
    if (operation === "DescribeRules") refuse("elbv2", operation, input, "ListenerNotFoundException");
  }
  account.answer(answers, ["elb", "DescribeLoadBalancers"], {}, { LoadBalancerDescriptions: [] });
  account.answer(answers, ["elbv2", "DescribeLoadBalancers"], {}, { LoadBalancers: [] });
  account.answer(answers, ["elbv2", "DescribeTargetGroups"], {}, { TargetGroups: [] });
  account.answer(answers, ["elbv2", "DescribeTrustStores"], {}, { TrustStores: [] });
  const none = { ServiceConfigurations: [] };
  account.answer(answers, ["ec2", "DescribeVpcEndpointServiceConfigurations"], {}, none);
  const found = await lookAgain(answers);
  expect([...found.keys()].sort()).toEqual(everything);
  expect(new Set(found.values())).toEqual(new Set(["gone"]));
});

test("an access entry made anew for the same principal does not stand for the one that was deleted", async () => {
  const access = readings.find(({ section }) => section === "access");
  const [entry] = access ? knownOf(access) : [];
  if (!entry) throw new Error("the fixture has access entries");
  const context = account.contextOf(account.clusterScope, replayedClients().clients);
  const older = { ...entry, id: `${entry.id}-before` };
  const found = await collectorFor("access").whereabouts(context, [older]);
  expect(found.get(resourceKey(older))).toBe("gone");
});

test("a load balancer that another web ACL guards now has lost no guard, one that none guards has", async () => {
  const guard = readings
    .find(({ section }) => section === "load-balancers")
    ?.resources.find(({ type }) => type === "AWS::WAFv2::WebACLAssociation");
  if (!guard) throw new Error("the fixture has a web ACL");
  const vanished = [{ ...guard, revisionAt: "2026-11-01T00:00:00.000Z" }];
  const lookAt = async (answers: account.Answers) => {
    const context = account.contextOf(account.regionScope, replayedClients([answers]).clients);
    return (await collectorFor("load-balancers").whereabouts(context, vanished)).get(resourceKey(guard));
  };
  const other = `${account.webAclArn}0`;
  const guarding = (webAclArn: string, ResourceArns: string[]): account.Answers => {
    const answers = account.accountAnswers();
    const input = { WebACLArn: webAclArn, ResourceType: "APPLICATION_LOAD_BALANCER" };
    account.answer(
      answers,
      ["wafv2", "ListWebACLs"],
      { Scope: "REGIONAL" },
      { WebACLs: [{ ARN: webAclArn }] },
    );
    account.answer(answers, ["wafv2", "ListResourcesForWebACL"], input, { ResourceArns });
    return answers;
  };
  expect(await lookAt(guarding(other, [account.albArn]))).toBe("present");
  expect(await lookAt(guarding(other, []))).toBe("gone");
});
