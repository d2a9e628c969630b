import { expect, test } from "vitest";
import { at, everythingIn, resourcesOf } from "./synthesized.ts";

const variant = "three-regions";
const one = (type: string) => {
  const [resource, ...others] = resourcesOf(type, variant);
  expect(others).toEqual([]);
  if (!resource) throw new TypeError(`${variant} has no ${type}`);
  return resource;
};

test.each(["production", "dev", "restored-table", "global-home"] as const)(
  "%s, which does not ask for the page, has nothing of it",
  (plain) => {
    const kinds = new Set(everythingIn(plain).map(({ type }) => type.split("/")[0]));
    expect([...kinds]).not.toContain("aws:cloudfront");
    expect(everythingIn(plain).filter(({ type }) => type === "aws:s3/bucket:Bucket")).toEqual([]);
    for (const { inputs } of resourcesOf("aws:lambda/function:Function", plain))
      expect(at(inputs, "environment", "variables", "PAGE_URL")).toBeUndefined();
  },
);

test("the page's bucket is closed to the public, goes with the deployment, and is read by its distribution alone", () => {
  const bucket = one("aws:s3/bucket:Bucket");
  expect(bucket.retainOnDelete).toBe(false);
  expect(one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).toEqual({
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = one("aws:s3/bucketPolicy:BucketPolicy").inputs;
  expect(policy.bucket).toBe(bucket.id);
  const { Statement } = JSON.parse(String(policy.policy)) as { Statement: { Effect: string }[] };
  expect(Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
    {
      Sid: "PageOnly",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: `${bucket.outputs.arn}/*`,
      Condition: {
        StringEquals: {
          "AWS:SourceArn": one("aws:cloudfront/distribution:Distribution").outputs.arn,
        },
      },
    },
  ]);
  const access = one("aws:cloudfront/originAccessControl:OriginAccessControl");
  expect(access.inputs).toMatchObject({ signingBehavior: "always", signingProtocol: "sigv4" });
});

test("everything that the page consists of is in it, and its document says how people sign in", () => {
  const bucket = one("aws:s3/bucket:Bucket").id;
  const files = resourcesOf("aws:s3/bucketObjectv2:BucketObjectv2", variant)
    .map(({ inputs }) => inputs)
    .filter((inputs) => inputs.bucket === bucket);
  const document = String(files.find(({ key }) => key === "index.html")?.content);
  const named = [...document.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(3);
  expect(files.map(({ key }) => key)).toEqual(expect.arrayContaining(named));
  const [, settings = ""] = /name="sign-in" content="([^"]*)"/.exec(document) ?? [];
  expect(JSON.parse(settings.replaceAll("&quot;", '"'))).toEqual({
    issuer: "https://login.example.com/realm",
    clientId: "eks-auditor-dashboard",
    scope: "openid audit/read",
    token: "access",
    parameters: { resource: "https://audit.example.com" },
  });
  for (const { key, cacheControl, contentType } of files) {
    expect(cacheControl, String(key)).toBe(
      String(key).startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    expect(contentType, String(key)).toMatch(/^(text|image|font)\//);
  }
});

test("page and API are one host: views come from the bucket, and what is asked goes to the API with its token", () => {
  const { inputs } = one("aws:cloudfront/distribution:Distribution");
  const origins = inputs.origins as { originId: string; domainName: string; originPath?: string }[];
  expect(origins.map(({ originId, domainName, originPath }) => [originId, domainName, originPath])).toEqual([
    ["files", one("aws:s3/bucket:Bucket").outputs.bucketRegionalDomainName, undefined],
    ["api", "synthesis1.execute-api.eu-west-1.amazonaws.com", "/jwt"],
  ]);
  expect(inputs.defaultCacheBehavior).toMatchObject({
    targetOriginId: "files",
    viewerProtocolPolicy: "redirect-to-https",
    responseHeadersPolicyId: one("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy").id,
    functionAssociations: [
      {
        eventType: "viewer-request",
        functionArn: one("aws:cloudfront/function:Function").outputs.arn,
      },
    ],
  });
  // Caching disabled, and every header but the host goes on: AWS's own policies.
  expect(inputs.orderedCacheBehaviors).toEqual([
    expect.objectContaining({
      pathPattern: "/v1/*",
      targetOriginId: "api",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD"],
      cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    }),
  ]);
  expect(inputs).toMatchObject({
    aliases: ["audit.example.com"],
    viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021", sslSupportMethod: "sni-only" },
  });
});

test("the page may ask its own host and the issuer's, and runs nothing else", () => {
  const { securityHeadersConfig: headers } = one(
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  ).inputs;
  const policy = String(at(headers, "contentSecurityPolicy", "contentSecurityPolicy"));
  expect(policy.split("; ")).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' https://login.example.com https://tokens.example.com",
      "frame-ancestors 'none'",
    ]),
  );
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(at(headers, "strictTransportSecurity", "accessControlMaxAgeSec")).toBeGreaterThan(0);
});

test("those who tell people of reports know where the page is", () => {
  const told = resourcesOf("aws:lambda/function:Function", variant)
    .filter(
      ({ inputs }) => at(inputs, "environment", "variables", "PAGE_URL") === "https://audit.example.com",
    )
    .map(({ name }) => name)
    .sort();
  expect(told).toEqual([
    "DestinationsFunction",
    "PublishFunction",
    "SlackCommandFunction",
    "SlackFunction",
    "SlackInteractivityFunction",
    "SummariseFunction",
  ]);
});
