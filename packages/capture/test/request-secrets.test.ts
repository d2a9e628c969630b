import { isSecretMarker } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { configurationValues } from "../src/eks-members/configuration-values.ts";
import { markRequestSecrets } from "../src/load-balancers/request-secrets.ts";
import { redact } from "../src/recording/redact.ts";
import { secretFingerprint } from "../src/secret-fingerprint.ts";

const secret = "old-shared-value-111";
const demanded = (name: string, value: string) => ({
  Conditions: [
    {
      Field: "http-header",
      HttpHeaderConfig: { HttpHeaderName: name, Values: [value], RegexValues: [value] },
    },
    { Field: "query-string", QueryStringConfig: { Values: [{ Key: "k", Value: value }, { Value: value }] } },
  ],
  Actions: [
    {
      Type: "authenticate-oidc",
      AuthenticateOidcConfig: { AuthenticationRequestExtraParams: { acr: value } },
    },
  ],
});

test("what only the right callers know is kept as a marker, also in recordings, and marking twice changes nothing", () => {
  const rule = demanded("X-Origin-Verify", secret);
  for (const marked of [markRequestSecrets(rule), redact(rule)]) {
    expect(JSON.stringify(marked)).not.toContain(secret);
    expect(JSON.stringify(marked).split(secretFingerprint(secret))).toHaveLength(6);
    expect(markRequestSecrets(marked)).toEqual(marked);
  }
});

test("what anybody may know stays: headers of browsers and proxies, switches and wildcards", () => {
  const rule = { Conditions: [{ HttpHeaderConfig: { HttpHeaderName: "User-Agent", Values: ["*Chrome*"] } }] };
  expect(markRequestSecrets(rule)).toEqual(rule);
  const open = demanded("X-Debug", "*");
  expect(markRequestSecrets(open)).toEqual(open);
});

test.each([
  ["a user in a URL", { endpoint: "https://bob:hunter2@proxy.example.com:3128" }],
  ["a user alone in a URL", { url: "redis://hunter2@cache.example.com" }],
  ["a key in a URL", { url: "https://api.example.com/v1?api_key=hunter2" }],
  ["a Slack webhook", { alerts: { url: "https://hooks.slack.com/services/T0/B0/hunter2" } }],
  ["a webhook", { url: "https://alerts.example.com/webhook/hunter2hunter2" }],
  ["a bearer token", { headers: ["X: Bearer hunter2hunter2"] }],
  ["a flag", { args: ["--v=2", "--token=hunter2"] }],
  ["a flag with a blank", { args: ["--password hunter2"] }],
  ["pass", { redis: { pass: "hunter2" } }],
  ["pwd", { db: { pwd: "hunter2" } }],
  ["apiKeys", { apiKeys: ["hunter2"] }],
  ["tls.key", { secret: { "tls.key": "hunter2" } }],
  ["dsn", { sentry: { dsn: "hunter2" } }],
  ["connectionString", { store: { connectionString: "hunter2" } }],
  ["a connection string", { store: "Server=db;Database=x;User Id=sa;Password=hunter2;" }],
  ["an environment variable", { env: [{ name: "DB_PASSWORD", value: "hunter2" }] }],
  ["an environment variable as text", { env: ["DB_PASSWORD=hunter2"] }],
  ["a number", { password: 4711 }],
  ["a private key", { data: "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----" }],
  ["a JWT", { data: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.hunter2" }],
  ["an AWS key", { data: "AKIAIOSFODNN7EXAMPLE hunter2" }],
  ["a GitHub token", { data: "ghp_hunter2hunter2hunter2hunter2hunter2hunter2" }],
])("add-on settings: %s is no more than a marker", (_name, settings) => {
  const kept = JSON.stringify(configurationValues(JSON.stringify(settings)));
  expect(kept).not.toMatch(/hunter2|4711/);
  expect((kept.match(/sha256:[0-9a-f]{16}/g) ?? []).every(isSecretMarker)).toBe(true);
  expect(kept).toContain("sha256:");
  expect(JSON.stringify(configurationValues(kept))).toBe(kept);
});

test("add-on settings that let nobody in stay readable", () => {
  const settings = {
    replicaCount: 2,
    env: { ENABLE_PREFIX_DELEGATION: "true", WARM_IP_TARGET: "5" },
    resources: { limits: { cpu: "100m", memory: "128Mi" } },
    tolerations: [{ key: "dedicated", operator: "Exists", value: "infra" }],
    image: "602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/coredns:v1.11.1@sha256:0123",
    serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/x" } },
    corefile: ".:53 {\n  errors\n  health\n  forward . /etc/resolv.conf\n}",
    tlsPolicy: "VersionTLS12",
    secretName: "my-secret",
  };
  const { secretName, ...readable } = configurationValues(JSON.stringify(settings)) as Record<
    string,
    unknown
  >;
  const { secretName: _, ...given } = settings;
  expect(readable).toEqual(given);
  expect(secretName).toBe("my-secret");
});
