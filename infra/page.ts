import {
  jwtPrefix,
  pageHeaders,
  signInOrigins,
  signInSettings,
  viewFunction,
} from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { httpApi } from "./http-api.ts";
import { pageFiles } from "./page-files.ts";
import { accountId, named } from "./stage.ts";

/** Policies that AWS keeps. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const managed = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  cachingOptimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  /** Hands on the token as well, which only policies of AWS may, and not the host, by which API Gateway finds an API. */
  allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
} as const;

/** What CloudFront itself has a place for; the others are headers like any. */
const securityHeaders = (headers: Readonly<Record<string, string>>) => ({
  securityHeadersConfig: {
    contentSecurityPolicy: {
      contentSecurityPolicy: headers["content-security-policy"] ?? "",
      override: true,
    },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: "DENY", override: true },
    referrerPolicy: { referrerPolicy: headers["referrer-policy"] ?? "", override: true },
    strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
  },
  customHeadersConfig: {
    items: ["cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy"].map(
      (header) => ({
        header,
        value: headers[header] ?? "",
        override: true,
      }),
    ),
  },
});

/**
 * The page of this deployment, where the configuration wants one: its files in a bucket that only CloudFront may read,
 * and the API on the same host below `/v1`, for those who come with a token. Gives where it is, and the ids of what hosts it.
 */
const hostedPage = () => {
  const settings = signInSettings(config);
  if (!settings) return undefined;
  const { domain } = config.page?.hosted ?? {};

  const bucket = new aws.s3.Bucket(
    "PageFiles",
    {
      // Its name is taken if somebody else had it before: then nothing is deployed, rather than to a bucket of theirs.
      bucket: $interpolate`${named("page").toLowerCase()}-${accountId}`,
      forceDestroy: true,
    },
    // Every deployment builds what is in it anew. One that stayed would be in the way of the next.
    { retainOnDelete: false },
  );
  const closed = new aws.s3.BucketPublicAccessBlock("PageAccess", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });

  const files = pageFiles($cli.paths.root, settings);
  for (const { path, contentType, cacheControl, from } of files)
    new aws.s3.BucketObjectv2(`PageFile${path}`, {
      bucket: bucket.id,
      key: path.slice(1),
      contentType,
      cacheControl,
      ...("content" in from ? { content: from.content } : { source: $asset(from.file) }),
    });

  const originAccess = new aws.cloudfront.OriginAccessControl("PageOriginAccess", {
    name: named("page"),
    description: "Reads the page's files",
    originAccessControlOriginType: "s3",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
  const views = new aws.cloudfront.Function("PageViews", {
    name: named("page-views"),
    runtime: "cloudfront-js-2.0",
    comment: "Every view is an address of the page's one document",
    code: viewFunction(files.map(({ path }) => path).filter((path) => !path.startsWith("/assets/"))),
    publish: true,
  });
  const headers = new aws.cloudfront.ResponseHeadersPolicy("PageHeaders", {
    name: named("page"),
    comment: "The page asks its own host and the issuer, and runs nothing else",
    ...securityHeaders(pageHeaders({ connectTo: signInOrigins(config) })),
  });

  const reading = {
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
  };
  const distribution = new aws.cloudfront.Distribution("PageDistribution", {
    comment: named("page"),
    enabled: true,
    isIpv6Enabled: true,
    httpVersion: "http2and3",
    priceClass: "PriceClass_100",
    ...(domain && { aliases: [domain.name] }),
    origins: [
      {
        originId: "files",
        domainName: bucket.bucketRegionalDomainName,
        originAccessControlId: originAccess.id,
      },
      {
        originId: "api",
        domainName: httpApi.url.apply((url) => new URL(url).hostname),
        originPath: jwtPrefix,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      ...reading,
      targetOriginId: "files",
      cachePolicyId: managed.cachingOptimized,
      responseHeadersPolicyId: headers.id,
      functionAssociations: [{ eventType: "viewer-request", functionArn: views.arn }],
    },
    orderedCacheBehaviors: [
      {
        ...reading,
        viewerProtocolPolicy: "https-only",
        pathPattern: "/v1/*",
        targetOriginId: "api",
        cachePolicyId: managed.cachingDisabled,
        originRequestPolicyId: managed.allViewerExceptHostHeader,
      },
    ],
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: domain
      ? {
          acmCertificateArn: domain.certificateArn,
          sslSupportMethod: "sni-only",
          minimumProtocolVersion: "TLSv1.2_2021",
        }
      : { cloudfrontDefaultCertificate: true },
  });

  new aws.s3.BucketPolicy(
    "PagePolicy",
    {
      bucket: bucket.id,
      policy: $jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "PageOnly",
            Effect: "Allow",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Action: "s3:GetObject",
            Resource: $interpolate`${bucket.arn}/*`,
            Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
          },
          {
            Sid: "EncryptedOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucket.arn, $interpolate`${bucket.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    },
    { dependsOn: closed },
  );
  return {
    url: $interpolate`https://${domain?.name ?? distribution.domainName}`,
    ids: [distribution.id, headers.id, originAccess.id],
  };
};

const hosted = hostedPage();

/** Where people open the page: as the configuration says, or where it is hosted; undefined where it is not. */
export const pageUrl = config.page?.url ?? hosted?.url;

/** By which calls name what it is hosted by. */
export const pageIds: $util.Output<string>[] = hosted?.ids ?? [];

/** For functions that link to the page. */
export const pageEnvironment: Record<string, $util.Input<string>> = pageUrl === undefined
  ? {}
  : { PAGE_URL: pageUrl };
