import { defineConfig } from "@eks-auditor/core/config";

/** Several regions, home is another than IAM's, and everything optional is on. */
export default defineConfig({
  regions: ["eu-west-1", "us-east-1", "ap-southeast-2"],
  slack: { commands: true, buttons: { users: ["U0123ABCD", "W0123ABCD"] } },
  dashboard: true,
  tracing: true,
  securityHub: true,
  destinations: {
    siem: { type: "webhook", url: "https://siem.example.com/eks-auditor" },
    team: { type: "teams" },
    "on-call": { type: "pagerduty", serviceRegion: "eu" },
    mail: { type: "email", addresses: ["platform@example.com", "audit@example.com"] },
  },
  routes: [
    { channels: ["#eks-audit", "siem", "team", "mail"] },
    { minimumSeverity: "HIGH", channels: ["on-call"] },
  ],
  // Two clusters behind one door, written in two ways, another behind its own, and one that is open to the internet.
  kubernetes: {
    enabled: true,
    clusters: {
      payments: {
        vpc: {
          subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"],
          securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
        },
      },
      ledger: {
        vpc: {
          subnetIds: ["subnet-0a1b2c3d4e5f60719", "subnet-0a1b2c3d4e5f60718"],
          securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
        },
      },
      "us-east-1/payments": {
        vpc: { subnetIds: ["subnet-0f1e2d3c4b5a69788"], securityGroupIds: ["sg-0f1e2d3c4b5a69788"] },
      },
      search: {},
    },
  },
  accounts: [{ id: "210987654321" }, { id: "345678901234", roleName: "eks-readers" }],
  organizationId: "o-a1b2c3d4e5",
  api: {
    jwt: {
      issuer: "https://login.example.com/realm",
      audience: ["eks-auditor", "eks-auditor-dashboard"],
      scopes: ["audit/read"],
    },
  },
  page: {
    hosted: {
      signIn: {
        clientId: "eks-auditor-dashboard",
        parameters: { resource: "https://audit.example.com" },
        origins: ["https://tokens.example.com"],
      },
      domain: {
        name: "audit.example.com",
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-1111-2222-3333-444455556666",
      },
    },
  },
});
