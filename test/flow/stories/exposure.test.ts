import type { Effect, JsonObject } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import { cloudTrailRecord, ec2 } from "../../seed-account/events.ts";
import { clusterName, subnets } from "../../seed-account/facts.ts";
import { nlb, nlbTargetGroup } from "../../seed-account/load-balancers.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { nodePortRule } from "../../seed-account/network.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { consoleUser, ssoUser, type Who } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const effects = (report: Report | undefined): readonly Effect[] =>
  report?.changes.flatMap((change) => change.effects) ?? [];

const told = (report: Report | undefined): string[] =>
  effects(report)
    .map(({ severity, sentence }) => `${severity} ${sentence}`)
    .sort();

const withNlb = (account: AccountModel): AccountModel => ({
  ...account,
  loadBalancers: [...account.loadBalancers, nlb],
  targetGroups: [...account.targetGroups, nlbTargetGroup],
});

const withRules =
  (...rules: AccountModel["network"]["securityGroupRules"]) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    network: { ...account.network, securityGroupRules: [...account.network.securityGroupRules, ...rules] },
  });

const withoutRule =
  (id: string) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    network: {
      ...account.network,
      securityGroupRules: account.network.securityGroupRules.filter(
        (rule) => rule.SecurityGroupRuleId !== id,
      ),
    },
  });

const nodePortOpen = withRules(nodePortRule);
const nodePortClosed = withoutRule(nodePortRule.SecurityGroupRuleId ?? "");

const call = (time: string, name: string, who: Who): JsonObject =>
  cloudTrailRecord({
    ...ec2,
    at: `2021-04-09T${time}Z`,
    name,
    identity: who,
    request: { groupId: nodePortRule.GroupId ?? "", at: time },
  });

const nlbName = nlb.loadBalancer.LoadBalancerName;
const throughNlb = `port 80 of default/my-nginx through NLB ${nlbName} (listener TCP:80 → target group ${nlbTargetGroup.targetGroup.TargetGroupName} → 4 nodes)`;
const nodePort = `tcp port 30686 of 4 nodes of cluster ${clusterName} at their public addresses`;

describe("demand 44: exposure is followed through the load balancer to its targets", () => {
  it("one rule on the nodes' security group is told with both ways that it opens, one through an untouched NLB", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", withNlb);
    const event = call("02:00:10", "AuthorizeSecurityGroupIngress", consoleUser);
    const [report, ...more] = await story.happens("02:00:30", nodePortOpen, event);
    expect(more).toEqual([]);
    expect(report?.severity).toBe("HIGH");
    expect(told(report)).toEqual([
      `HIGH newly reachable from 0.0.0.0/0: ${nodePort}`,
      `MEDIUM newly reachable from 0.0.0.0/0: ${throughNlb}`,
    ]);
    const [, path] = effects(report).flatMap(({ paths }) => paths ?? []);
    expect(path).toMatchObject({ network: "internet", from: { cidrs: ["0.0.0.0/0"] }, undecided: [] });
    expect(path?.steps.map(({ type }) => type.split("::")[2])).toEqual([
      "LoadBalancer",
      "NetworkAcl",
      "Listener",
      "TargetGroup",
      "SecurityGroup",
    ]);
    expect(story.messages().at(-1)?.text).toContain(`newly reachable from 0.0.0.0/0: ${nodePort}`);
  });

  it("and when it is taken away, with both that it closes", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", (account) => nodePortOpen(withNlb(account)));
    const event = call("02:00:10", "RevokeSecurityGroupIngress", ssoUser);
    const [report] = await story.happens("02:00:30", nodePortClosed, event);
    expect(told(report)).toEqual([
      `INFORMATIONAL no longer reachable from 0.0.0.0/0: ${throughNlb}`,
      `INFORMATIONAL no longer reachable from 0.0.0.0/0: ${nodePort}`,
    ]);
  });
});

describe("demand 45: that something faces the internet is no news, that it newly can be reached is", () => {
  it("an internet-facing NLB whose targets let nobody in opens nothing", async () => {
    story = await openStory();
    const [report] = await story.sweeps("01:00:30", withNlb);
    expect(report?.changes.map(({ name }) => name)).toContain(nlbName);
    expect(told(report)).toEqual([]);
  });

  it("a rule for IPv6 opens nothing on nodes that have no such address", async () => {
    story = await openStory();
    const { CidrIpv4: _, ...rest } = nodePortRule;
    const rule = { ...rest, CidrIpv6: "::/0" };
    const [report] = await story.happens(
      "01:00:30",
      withRules(rule),
      call("01:00:10", "AuthorizeSecurityGroupIngress", consoleUser),
    );
    expect(report?.changes.map(({ type }) => type)).toEqual(["AWS::EC2::SecurityGroupIngress"]);
    expect(told(report)).toEqual([]);
  });
});

describe("VPC Block Public Access decides over internet gateways", () => {
  const blocks =
    (InternetGatewayBlockMode: "off" | "block-ingress" | "block-bidirectional") =>
    (account: AccountModel): AccountModel => ({
      ...account,
      network: { ...account.network, blockPublicAccess: { InternetGatewayBlockMode } },
    });
  const switches = (time: string, mode: string): JsonObject =>
    cloudTrailRecord({
      ...ec2,
      at: `2021-04-09T${time}Z`,
      name: "ModifyVpcBlockPublicAccessOptions",
      identity: consoleUser,
      request: { ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: mode } },
    });
  const throughClassic = "port 80 of default/my-nginx through CLB";

  it("switched on, it closes what was reached over the internet, by who switched it on", async () => {
    story = await openStory();
    const [report, ...more] = await story.happens(
      "02:00:30",
      blocks("block-bidirectional"),
      switches("02:00:10", "block-bidirectional"),
    );
    expect(more).toEqual([]);
    expect(report?.changes).toHaveLength(1);
    expect(report?.changes[0]?.causes.map(({ eventName }) => eventName)).toEqual([
      "ModifyVpcBlockPublicAccessOptions",
    ]);
    const sentences = told(report);
    expect(sentences).toContainEqual(
      expect.stringContaining("internet gateways of every VPC in ap-northeast-2 let nothing in or out"),
    );
    expect(sentences).toContainEqual(
      expect.stringContaining(`INFORMATIONAL no longer reachable from 0.0.0.0/0: ${throughClassic}`),
    );
  });

  it("an exclusion of a subnet opens it again, and switching it off opens the rest", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", blocks("block-ingress"));
    const zone = subnets["ap-northeast-2a"];
    const exclusion = {
      ExclusionId: "vpcbpa-exclude-0a1b2c3d4e5f60718",
      InternetGatewayExclusionMode: "allow-bidirectional" as const,
      ResourceArn: `arn:aws:ec2:ap-northeast-2:123456789012:subnet/${zone}`,
      State: "create-complete" as const,
      CreationTimestamp: new Date("2021-04-09T02:00:10Z"),
    };
    const [report] = await story.happens(
      "02:00:30",
      (account) => ({
        ...account,
        network: { ...account.network, blockPublicAccessExclusions: [exclusion] },
      }),
      cloudTrailRecord({
        ...ec2,
        at: "2021-04-09T02:00:10Z",
        name: "CreateVpcBlockPublicAccessExclusion",
        identity: ssoUser,
        request: { CreateVpcBlockPublicAccessExclusionRequest: { SubnetId: zone } },
        response: {
          CreateVpcBlockPublicAccessExclusionResponse: {
            vpcBlockPublicAccessExclusion: { exclusionId: exclusion.ExclusionId },
          },
        },
      }),
    );
    expect(report?.changes[0]?.causes.map(({ eventName }) => eventName)).toEqual([
      "CreateVpcBlockPublicAccessExclusion",
    ]);
    expect(told(report)).toContainEqual(
      `MEDIUM subnet ${zone} is excluded from VPC Block Public Access (allow-bidirectional)`,
    );
    expect(told(report)).toContainEqual(
      expect.stringContaining(`MEDIUM newly reachable from 0.0.0.0/0: ${throughClassic}`),
    );
  });
});

describe("a security group of another VPC decides like any other", () => {
  it("a rule of it opens the load balancer that has it", async () => {
    const farGroup = "sg-0c0ffee0c0ffee000";
    const far = (id: string, CidrIpv4: string) => ({
      SecurityGroupRuleId: id,
      GroupId: farGroup,
      IsEgress: false,
      IpProtocol: "tcp",
      FromPort: 80,
      ToPort: 80,
      CidrIpv4,
    });
    story = await openStory();
    await story.sweeps("01:00:30", (account) => ({
      ...account,
      loadBalancers: account.loadBalancers.map((one) => ({
        ...one,
        loadBalancer: { ...one.loadBalancer, SecurityGroups: [farGroup] },
      })),
      network: {
        ...account.network,
        securityGroups: [
          ...account.network.securityGroups,
          { GroupId: farGroup, GroupName: "shared-edge", VpcId: "vpc-0123456789abcdef0", Tags: [] },
        ],
        securityGroupRules: [
          ...account.network.securityGroupRules,
          far("sgr-0c0ffee0c0ffee001", "203.0.113.0/24"),
          {
            SecurityGroupRuleId: "sgr-0c0ffee0c0ffee003",
            GroupId: nodePortRule.GroupId,
            IsEgress: false,
            IpProtocol: "-1",
            ReferencedGroupInfo: { GroupId: farGroup },
          },
        ],
      },
    }));
    const [report] = await story.happens(
      "02:00:30",
      withRules(far("sgr-0c0ffee0c0ffee002", "0.0.0.0/0")),
      cloudTrailRecord({
        ...ec2,
        at: "2021-04-09T02:00:10Z",
        name: "AuthorizeSecurityGroupIngress",
        identity: consoleUser,
        request: { groupId: farGroup },
      }),
    );
    expect(told(report)).toEqual([
      expect.stringMatching(/^MEDIUM newly reachable from 0\.0\.0\.0\/0: port 80 of \S+ through ALB /),
    ]);
  });
});
