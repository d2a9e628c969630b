import { expect, it } from "vitest";
import { createAnonymiser } from "../src/recording/anonymise.ts";

const accountId = "210987654321";
const anonymise = createAnonymiser({ accountId, anonymiseAs: "111122223333", key: Buffer.alloc(32, 5) });

/** Each where such a value stands, also within other texts. */
const planted: Readonly<Record<string, string>> = {
  "account id": accountId,
  "another account's id": "998877665544",
  "account id as it is printed": "9988-7766-5544",
  "role name": "acme-deployer",
  "user name": "jane.doe",
  mail: "jane.doe@acme-corp.example",
  "private address": "10.17.34.51",
  "public address": "52.79.236.233",
  "IPv6 address": "2a05:d018:76c:b684:8e48:47c9:84aa:b34d",
  "hardware address": "0a:1b:2c:3d:4e:5f",
  "host name": "ip-10-17-34-51.eu-west-1.compute.internal",
  "DNS name": "shop.acme-corp.example",
  "load balancer's DNS name": "acme-shop-1234567890.eu-west-1.elb.amazonaws.com",
  bucket: "acme-corp-logs",
  "cluster name": "acme-payments",
  "security group id": "sg-0c9e4b7d1f2a83655",
  "VPC id": "vpc-0a1d5f3c2b4e69871",
  "instance id": "i-0d1e2f3a4b5c60729",
  "role's unique id": "AROAJKLMNOPQRSTUVWXYZ",
  "issuer's id": "B0678ED568FC12BBC37256BBA2A4BB53",
  "organization id": "o-acme1234ab",
  "key id": "1234abcd-12ab-34cd-56ef-1234567890ab",
  "tag value": "CostCentre-Schmidt",
  telephone: "+49 30 9876 5432",
  "telephone without its country": "555-0142",
  repository: "acme-corp/platform",
  sentence: "Ask Schmidt before touching",
  "text in other letters": "Größe-München",
  base64: "c2VjcmV0IG5hbWUgYWNtZS1jb3Jw",
};
const forms = (value: string): string[] => [
  value,
  value.toLowerCase(),
  encodeURIComponent(value),
  Buffer.from(value).toString("base64").replace(/=+$/, ""),
];

it.each(Object.entries(planted))("no %s survives, wherever it stands", (_, value) => {
  const document = { Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::1:role/${value}` } }] };
  const given = {
    Description: `made by ${value} for a test`,
    RoleName: value,
    arn: `arn:aws:iam::123412341234:role/team/${value}`,
    Tags: [{ Key: value, Value: value }],
    tags: { [value]: value, state: value },
    labels: { type: value },
    message: `User: ${value} is not authorized to perform: eks:ListClusters on resource: ${value}`,
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(document)),
    policy: JSON.stringify(document),
    data: { mapRoles: `- rolearn: arn:aws:iam::1:role/${value}\n  username: ${value}\n` },
    encoded: Buffer.from(value).toString("base64"),
    url: `https://x.example/${encodeURIComponent(value)}`,
    Attributes: [{ Key: "access_logs.s3.bucket", Value: value }],
    Condition: { StringEquals: { [`aws:PrincipalTag/${value}`]: value } },
    list: [value, [value]],
  };
  const kept = JSON.stringify(anonymise(given));
  for (const form of forms(value)) expect(kept.toLowerCase()).not.toContain(form.toLowerCase());
  expect(anonymise(given)).toEqual(anonymise(given));
});

it("replaces a value alike wherever it stands, so that references hold", () => {
  const { name, arn, tag, dns } = anonymise({
    name: "acme-payments",
    arn: "arn:aws:eks:eu-west-1:210987654321:cluster/acme-payments",
    tag: "kubernetes.io/cluster/acme-payments",
    dns: "Acme-Payments-1.eu-west-1.elb.amazonaws.com",
  });
  expect(arn).toBe(`arn:aws:eks:eu-west-1:111122223333:cluster/${name}`);
  expect(tag).toBe(`kubernetes.io/cluster/${name}`);
  expect(String(dns).toLowerCase()).toBe(`${name}-1.eu-west-1.elb.amazonaws.com`);
});

it("keeps networks what they are: what lay in one still does, and private ones stay private", () => {
  const { network, subnet, address, everywhere, six } = anonymise({
    network: "10.17.0.0/16",
    subnet: "10.17.34.0/24",
    address: "10.17.34.51",
    everywhere: "0.0.0.0/0",
    six: "::/0",
  });
  expect([everywhere, six]).toEqual(["0.0.0.0/0", "::/0"]);
  const [first, second] = String(network).split(".");
  expect(first).toBe("10");
  expect(network).toBe(`10.${second}.0.0/16`);
  expect(String(subnet)).toMatch(new RegExp(`^10\\.${second}\\.\\d+\\.0/24$`));
  expect(String(address)).toContain(String(subnet).replace(".0/24", "."));
});

it("keeps what AWS and Kubernetes say", () => {
  const said = {
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Service: "eks.amazonaws.com",
    groups: ["system:masters"],
    Action: ["sts:AssumeRole", "eks:*"],
    CreatedTime: "2026-11-22T10:00:00.000Z",
    Attributes: [{ Key: "deletion_protection.enabled", Value: "true" }],
    path: "/apis/networking.k8s.io/v1/ingresses",
    token: "recorded:0123456789abcdef",
    Version: "2012-10-17",
  };
  expect(anonymise({ ...said, Principal: {} })).toEqual({ ...said, Principal: {} });
});
