import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { regionsByPartition } from "@eks-auditor/core";
import { describe, expect, it } from "vitest";
import { InvalidConfigError, parseConfig } from "../../src/config/index.ts";

const cases: { name: string; input: unknown; says: RegExp[] }[] = [
  { name: "no regions", input: {}, says: [/regions: .*expected array/] },
  ...[
    ["eu-wset-1", "eu-west-1"],
    ["us-esat-2", "us-east-2"],
    ["EU-Central-1", "eu-central-1"],
    ["ap-northeast2", "ap-northeast-2"],
    ["eu-central-11", "eu-central-1"],
    ["eusc-de-eats-1", "eusc-de-east-1"],
    ["eu-west-1a", "eu-west-1"],
  ].map(([written, meant]) => ({
    name: `a slip of the finger in a region: ${written}`,
    input: { regions: [written] },
    says: [new RegExp(`regions\\.0: there is no region ${written}, did you mean ${meant}\\?`)],
  })),
  {
    name: "regions of two partitions",
    input: { regions: ["eu-west-1", "us-gov-west-1"] },
    says: [
      /regions: no account has regions of two partitions: eu-west-1 of aws; us-gov-west-1 of aws-us-gov/,
    ],
  },
  {
    name: "a region named twice",
    input: { regions: ["eu-west-1", "eu-west-1"] },
    says: [/regions: name each region once/],
  },
  {
    name: "what has no room in a small deployment",
    input: {
      regions: ["eu-west-1"],
      concurrency: "small",
      securityHub: true,
      destinations: { team: { type: "teams" } },
      routes: [{ channels: ["team"] }],
      kubernetes: {
        enabled: true,
        clusters: {
          payments: { vpc: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] } },
        },
      },
    },
    says: [
      /concurrency: small leaves no room for destinations/,
      /concurrency: small leaves no room for securityHub/,
      /concurrency: small leaves no room for kubernetes\.clusters\.\*\.vpc/,
    ],
  },
  ...[
    ["nobody", { users: [] }, /slack\.buttons\.users: name at least one member/],
    ["a name", { users: ["minsu"] }, /slack\.buttons\.users\.0: a member of Slack is named by their id/],
    [
      "a channel",
      { users: ["C0123ABCD"] },
      /slack\.buttons\.users\.0: a member of Slack is named by their id/,
    ],
    ["someone twice", { users: ["U0123ABCD", "U0123ABCD"] }, /slack\.buttons\.users: name each member once/],
    ["too long a mute", { users: ["U0123ABCD"], muteDays: 365 }, /slack\.buttons\.muteDays: /],
  ].map(([name, buttons, says]) => ({
    name: `buttons for ${String(name)}`,
    input: { regions: ["eu-west-1"], slack: { buttons } },
    says: [says as RegExp],
  })),
  ...["bad name", "#bad name", "#", "eks-audit"].map((channel) => ({
    name: `${channel} as Slack's channel`,
    input: { regions: ["eu-west-1"], slack: { channel } },
    says: [
      /slack\.channel: there is no destination .*, and a channel of Slack is written #name or by its id/,
    ],
  })),
  { name: "an empty list of regions", input: { regions: [] }, says: [/regions: name at least one region/] },
  {
    name: "a region that is none",
    input: { regions: ["mars"] },
    says: [/regions\.0: there is no region mars; one is written like eu-west-1/],
  },
  {
    name: "a key that does not exist, at the top",
    input: { regions: ["eu-west-1"], slak: {} },
    says: [
      /slak: no such key; allowed here: regions, sweep, history, report, slack, dashboard, tracing, api, page, tampering, kubernetes/,
    ],
  },
  {
    name: "a key that does not exist, below",
    input: { regions: ["eu-west-1"], sweep: { minutes: 3 } },
    says: [/sweep\.minutes: no such key; allowed here: everyMinutes/],
  },
  {
    name: "a number out of range",
    input: { regions: ["eu-west-1"], sweep: { everyMinutes: 1 } },
    says: [/sweep\.everyMinutes: .*>=5/],
  },
  {
    name: "a word that is not one of the severities",
    input: { regions: ["eu-west-1"], slack: { minimumSeverity: "LOUD" } },
    says: [/slack\.minimumSeverity: .*"INFORMATIONAL"\|"LOW"\|"MEDIUM"\|"HIGH"\|"CRITICAL"/],
  },
  ...[
    "http://login.example.com/",
    "login.example.com",
    "https://login.example.com/\n",
    " https://login.example.com/",
    "https://me@login.example.com/",
    "https://login.example.com/?realm=a",
    "https://login.example.com/#a",
    "https:///realm",
    "javascript:https://login.example.com/",
  ].map((issuer) => ({
    name: `${JSON.stringify(issuer)} as an issuer`,
    input: { regions: ["eu-west-1"], api: { jwt: { issuer, audience: ["eks-auditor"] } } },
    says: [/api\.jwt\.issuer: an issuer is written like https:/],
  })),
  {
    name: "tokens for nobody, and a scope of two words",
    input: {
      regions: ["eu-west-1"],
      api: { jwt: { issuer: "https://login.example.com", audience: [], scopes: ["read all"] } },
    },
    says: [/api\.jwt\.audience: name at least one audience/, /api\.jwt\.scopes\.0: a scope is a word/],
  },
  {
    name: "a page that is nowhere",
    input: { regions: ["eu-west-1"], page: {} },
    says: [/page: say where it is \(url\), or that the deployment hosts it \(hosted\)/],
  },
  {
    name: "a hosted page with nobody to sign in at",
    input: { regions: ["eu-west-1"], page: { hosted: { signIn: { clientId: "page" } } } },
    says: [
      /page\.hosted\.signIn: people sign in at the issuer whose tokens the API takes: name it as api\.jwt/,
    ],
  },
  {
    name: "a sign-in that could not work",
    input: {
      regions: ["eu-west-1"],
      api: { jwt: { issuer: "https://login.example.com", audience: ["audit"] } },
      page: {
        hosted: {
          signIn: {
            clientId: "my page",
            scopes: ["audit/read"],
            parameters: { state: "mine" },
            origins: ["https://login.example.com/token"],
            clientSecret: "no",
          },
          domain: {
            name: "https://audit.example.com",
            certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
          },
        },
      },
    },
    says: [
      /page\.hosted\.signIn\.clientId: a client id is what the issuer calls the page/,
      /page\.hosted\.signIn\.scopes: name openid as well/,
      /page\.hosted\.signIn\.parameters\.state: the page says this itself/,
      /page\.hosted\.signIn\.origins\.0: an origin is written like https:/,
      /page\.hosted\.signIn\.clientSecret: no such key; allowed here: clientId, scopes, token, parameters, origins/,
      /page\.hosted\.domain\.name: a domain is written like audit\.example\.com/,
      /page\.hosted\.domain\.certificateArn: the certificate's ARN, of us-east-1/,
    ],
  },
  {
    name: "id tokens for an API that wants others",
    input: {
      regions: ["eu-west-1"],
      api: { jwt: { issuer: "https://login.example.com", audience: ["audit"], scopes: ["read"] } },
      page: { hosted: { signIn: { clientId: "page", token: "id" } } },
    },
    says: [
      /page\.hosted\.signIn\.token: an id token is meant for the page: name page in api\.jwt\.audience/,
      /page\.hosted\.signIn\.token: an id token has no scopes: leave out api\.jwt\.scopes/,
    ],
  },
  {
    name: "a hosted page where there is no CloudFront",
    input: {
      regions: ["us-gov-west-1"],
      api: { jwt: { issuer: "https://login.example.com", audience: ["audit"] } },
      page: { hosted: { signIn: { clientId: "page" } } },
    },
    says: [/page\.hosted: there is no CloudFront of this kind in aws-us-gov/],
  },
  {
    name: "a switch that is no switch, and a list that names nothing",
    input: { regions: ["eu-west-1"], kubernetes: { enabled: "yes", clusters: [] } },
    says: [/kubernetes\.enabled: .*expected boolean/, /kubernetes\.clusters: name at least one cluster/],
  },
  {
    name: "clusters that are none, in places that are none",
    input: {
      regions: ["eu-west-1"],
      kubernetes: {
        clusters: {
          "my cluster": {},
          payments: { vpc: { subnetIds: ["vpc-1"], securityGroupIds: [] } },
          ledger: { vpc: { subnetIds: ["subnet-0a1b2c3d"] } },
          search: { vpcs: {} },
        },
      },
    },
    says: [
      /kubernetes\.clusters\.payments\.vpc\.subnetIds\.0: a subnet is written like subnet-/,
      /kubernetes\.clusters\.payments\.vpc\.securityGroupIds: name at least one security group/,
      /kubernetes\.clusters\.ledger\.vpc\.securityGroupIds: .*expected array/,
      /kubernetes\.clusters\.search\.vpcs: no such key; allowed here: vpc$/m,
    ],
  },
  {
    name: "a cluster whose name is two words",
    input: { regions: ["eu-west-1"], kubernetes: { clusters: ["my cluster"] } },
    says: [/kubernetes\.clusters\.my cluster: a cluster is its name, its region and name like/],
  },
  {
    name: "a cluster of a region that is not audited",
    input: { regions: ["eu-west-1"], kubernetes: { clusters: ["eu-west-2/payments"] } },
    says: [/kubernetes\.clusters: a cluster is of a region that is not audited/],
  },
  {
    name: "more places in VPCs than changes of could be told",
    input: {
      regions: ["eu-west-1"],
      kubernetes: {
        clusters: Object.fromEntries(
          Array.from({ length: 6 }, (_, n) => [
            `cluster-${n}`,
            { vpc: { subnetIds: [`subnet-0a1b2c3${n}`], securityGroupIds: ["sg-0a1b2c3d"] } },
          ]),
        ),
      },
    },
    says: [/kubernetes\.clusters: name at most 5 places in VPCs/],
  },
  {
    name: "a mute without owner, reason and end",
    input: { regions: ["eu-west-1"], mutes: [{ type: "AWS::EKS::Cluster" }] },
    says: [
      /mutes\.0\.owner: /,
      /mutes\.0\.reason: /,
      /mutes\.0\.expires: a moment is written like 2026-11-22T10:00:00Z/,
    ],
  },
  {
    name: "a mute that would silence everything",
    input: {
      regions: ["eu-west-1"],
      mutes: [{ owner: "platform", reason: "noise", expires: "2026-12-01T00:00:00Z" }],
    },
    says: [
      /mutes\.0: say what it is about: at least one of actor, actorClass, cluster, namespace, type, resource, field/,
    ],
  },
  {
    name: "a misspelt key of a mute",
    input: {
      regions: ["eu-west-1"],
      mutes: [{ types: "x", type: "y", owner: "o", reason: "r", expires: "2026-12-01T00:00:00Z" }],
    },
    says: [
      /mutes\.0\.types: no such key; allowed here: actor, actorClass, cluster, .*owner, reason, expires/,
    ],
  },
  {
    name: "a kind of actor that there is not",
    input: { regions: ["eu-west-1"], expected: [{ actorClass: "robot", owner: "o", reason: "r" }] },
    says: [
      /expected\.0\.actorClass: one of controller, iac, ci, aws-service, person-console, person-cli, unknown/,
    ],
  },
  {
    name: "a span of time that ends before it begins",
    input: {
      regions: ["eu-west-1"],
      expected: [
        {
          cluster: "*",
          owner: "o",
          reason: "r",
          during: { from: "2026-11-22T10:00:00Z", to: "2026-11-22T10:30:00+01:00" },
        },
      ],
    },
    says: [/expected\.0\.during\.to: it ends before it begins/],
  },
  {
    name: "quiet hours in a zone and at a time that there are not",
    input: {
      regions: ["eu-west-1"],
      quiet: [{ hours: { from: "25:00", to: "07:00", timeZone: "Mars/Olympus", days: ["someday"] } }],
    },
    says: [
      /quiet\.0\.hours\.from: a time of day is written like 07:30/,
      /quiet\.0\.hours\.timeZone: a time zone is written like Europe\/Paris or UTC/,
      /quiet\.0\.hours\.days\.0: .*"mon"\|"tue"/,
    ],
  },
  {
    name: "quiet without saying when",
    input: { regions: ["eu-west-1"], quiet: [{ upTo: "LOW" }] },
    says: [/quiet\.0: give either hours or during/],
  },
  {
    name: "a route to nowhere",
    input: { regions: ["eu-west-1"], routes: [{ cluster: "payments", channels: [] }] },
    says: [/routes\.0\.channels: name at least one channel/],
  },
  {
    name: "routes to destinations that there are not, and a destination that nothing goes to",
    input: {
      regions: ["eu-west-1"],
      destinations: {
        siem: { type: "webhook", url: "https://siem.example/hook" },
        "on-call": { type: "pagerduty" },
      },
      routes: [{ channels: ["#eks-audit", "C0123456789", "oncall", "toString"] }],
      summary: { at: "09:00", timeZone: "UTC", channel: "team" },
    },
    says: [
      /routes\.0\.channels\.2: there is no destination oncall; there are siem, on-call, and a channel of Slack/,
      /routes\.0\.channels\.3: there is no destination toString/,
      /summary\.channel: there is no destination team/,
      /destinations\.siem: nothing goes to it/,
    ],
  },
  {
    name: "a destination whose name would be none of a secret",
    input: { regions: ["eu-west-1"], destinations: { On_Call: { type: "pagerduty" } } },
    says: [/destinations\.On_Call: a destination is named by at most 24 lower-case letters/],
  },
  {
    name: "destinations that cannot be, and secrets in configuration",
    input: {
      regions: ["eu-west-1"],
      destinations: {
        plain: { type: "webhook", url: "http://siem.example/hook" },
        user: { type: "webhook", url: "https://me:secret@siem.example/hook" },
        mail: { type: "email", addresses: ["nobody"] },
        fax: { type: "fax" },
        team: { type: "teams", url: "https://example.webhook.office.com" },
      },
    },
    says: [
      /destinations\.plain\.url: a webhook's address begins with https/,
      /destinations\.user\.url: an address holds no user/,
      /destinations\.mail\.addresses\.0: an e-mail address/,
      /destinations\.fax\.type: .*'webhook' \| 'teams' \| 'pagerduty' \| 'email'/,
      /destinations\.team\.url: no such key; allowed here: type, url of type webhook; type of type teams; /,
    ],
  },
  {
    name: "a severity for nothing",
    input: { regions: ["eu-west-1"], severity: [{ severity: "LOW" }] },
    says: [/severity\.0: say what it is about: at least one of rule, type, field/],
  },
  {
    name: "attempts that cluster alone",
    input: { regions: ["eu-west-1"], attempts: { threshold: 1 } },
    says: [/attempts\.threshold: .*>=2/],
  },
  {
    name: "accounts and roles that are none",
    input: {
      regions: ["eu-west-1"],
      accounts: [{ id: "1234" }, { id: 111122223333 }, { id: "111122223333", roleName: "team/reader" }],
    },
    says: [
      /accounts\.0\.id: an account id has twelve digits/,
      /accounts\.1\.id: .*expected string/,
      /accounts\.2\.roleName: a role's name, without its path/,
    ],
  },
  {
    name: "an account named twice",
    input: {
      regions: ["eu-west-1"],
      accounts: [{ id: "111122223333" }, { id: "111122223333", roleName: "r" }],
    },
    says: [/accounts: name each account once/],
  },
  {
    name: "an organization without accounts",
    input: { regions: ["eu-west-1"], organizationId: "o-a1b2c3d4e5" },
    says: [/organizationId: name the accounts as well, or say accounts: "organization"/],
  },
  {
    name: "a whole organization that is not named",
    input: { regions: ["eu-west-1"], accounts: "organization" },
    says: [/organizationId: accounts: "organization" needs its id/],
  },
  {
    name: "what holds for an organization, of accounts that are named",
    input: {
      regions: ["eu-west-1"],
      accounts: [{ id: "111122223333" }],
      organization: { except: ["444455556666"] },
    },
    says: [/organization: is about accounts: "organization" alone/],
  },
  {
    name: "another word in the place of accounts",
    input: { regions: ["eu-west-1"], accounts: "organisation" },
    says: [/accounts: a list of accounts, or "organization"/],
  },
  {
    name: "a key that accounts do not have",
    input: { regions: ["eu-west-1"], accounts: [{ id: "111122223333", role: "r" }] },
    says: [/accounts\.0\.role: no such key; allowed here: id, roleName/],
  },
  {
    name: "an organizational unit in the place of an organization",
    input: { regions: ["eu-west-1"], accounts: [{ id: "111122223333" }], organizationId: "ou-a1b2-c3d4e5f6" },
    says: [/organizationId: an organization's id is written like o-a1b2c3d4e5/],
  },
  { name: "two mistakes at once", input: { regions: [1], history: 3 }, says: [/regions\.0:/, /history:/] },
  { name: "no object at all", input: null, says: [/\(the whole\): .*expected object/] },
];

describe("auditor.config.ts", () => {
  it.each(cases)("is refused with the key and what is allowed: $name", ({ input, says }) => {
    expect(() => parseConfig(input)).toThrow(InvalidConfigError);
    for (const text of says) expect(() => parseConfig(input)).toThrow(text);
  });

  it("takes every region that there is, the sovereign ones too", () => {
    for (const regions of Object.values(regionsByPartition))
      expect(parseConfig({ regions }).regions).toEqual(regions);
  });

  it("needs nothing but regions", () => {
    expect(parseConfig({ regions: ["eu-west-1"] })).toEqual({
      regions: ["eu-west-1"],
      destinations: {},
      securityHub: false,
      concurrency: "standard",
      sweep: { everyMinutes: 60 },
      history: { retentionDays: 400 },
      report: { quietWindowSeconds: 120 },
      slack: { channel: "#eks-audit", minimumSeverity: "LOW", commands: false },
      dashboard: false,
      tracing: false,
      api: {},
      tampering: { deployers: [] },
      kubernetes: { enabled: false },
      accounts: [],
      expected: [],
      mutes: [],
      severity: [],
      routes: [],
      quiet: [],
      suppressions: [],
      weekly: { enabled: true, day: "mon", at: "09:00", timeZone: "UTC" },
      attempts: { threshold: 5, withinMinutes: 10, severity: "MEDIUM" },
    });
  });

  it("reads a member account with the role that its template makes", () => {
    const { accounts } = parseConfig({ regions: ["eu-west-1"], accounts: [{ id: "111122223333" }] });
    expect(accounts).toEqual([{ id: "111122223333", roleName: "eks-auditor-read" }]);
  });

  it("takes clusters by their names alone, and with what is set for each", () => {
    const clustersOf = (clusters: unknown) =>
      parseConfig({ regions: ["eu-west-1"], kubernetes: { enabled: true, clusters } }).kubernetes.clusters;
    expect(clustersOf(["payments", "search"])).toEqual({ payments: {}, search: {} });
    const vpc = { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d4e5f60718"] };
    const named = { "eu-west-1/payments": { vpc }, "*": {} };
    expect(clustersOf(named)).toEqual(named);
  });

  it("is usable as docs/notify.md shows it", () => {
    const page = readFileSync(new URL("../../../../docs/notify.md", import.meta.url), "utf8");
    const [, example] = /export default defineConfig\((\{.*?\n\})\);/s.exec(page) ?? [];
    const shown: unknown = JSON.parse(JSON.stringify(runInNewContext(`(${example})`)));
    const config = parseConfig(shown);
    for (const key of ["routes", "expected", "mutes", "suppressions", "severity", "quiet"] as const)
      expect(config[key], key).not.toEqual([]);
  });
});
