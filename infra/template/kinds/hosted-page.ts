import type { TemplateValue } from "../cloudformation.ts";
import { kind } from "../kind.ts";
import { parsedJson } from "../parsed.ts";
import { pascalKeys } from "../pascal-keys.ts";

type Given = Readonly<Record<string, TemplateValue>>;

/** Pulumi's type of what closes a bucket to the public: CloudFormation has it as a property of the bucket. */
export const publicAccessBlockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const bucket = kind<Given>(
  "aws:s3/bucket:Bucket",
  "AWS::S3::Bucket",
  (_inputs, { resource, stack }) => {
    const block = stack.find(
      ({ type, inputs: { bucket: of } }) => type === publicAccessBlockType && of === resource.id,
    );
    if (!block) throw new TypeError(`nothing closes the bucket ${resource.name} to the public`);
    const { bucket: _, region: __, ...closed } = block.inputs;
    return {
      PublicAccessBlockConfiguration: pascalKeys(closed as Given),
    };
  },
  {
    bucket: "CloudFormation makes up a name, and the stack tells it",
    forceDestroy: "CloudFormation deletes no bucket that holds something: empty it first",
  },
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const bucketPolicy = kind<{ readonly bucket: string; readonly policy: string }>(
  "aws:s3/bucketPolicy:BucketPolicy",
  "AWS::S3::BucketPolicy",
  (inputs) => ({ Bucket: inputs.bucket, PolicyDocument: parsedJson(inputs.policy) }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originaccesscontrol.html */
export const originAccessControl = kind<Given>(
  "aws:cloudfront/originAccessControl:OriginAccessControl",
  "AWS::CloudFront::OriginAccessControl",
  (inputs) => ({ OriginAccessControlConfig: pascalKeys({ ...inputs }) }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-function.html */
export const edgeFunction = kind<Given>(
  "aws:cloudfront/function:Function",
  "AWS::CloudFront::Function",
  ({ name, code, comment, runtime, publish }) => ({
    Name: name,
    AutoPublish: publish,
    FunctionCode: code,
    FunctionConfig: { Comment: comment, Runtime: runtime },
  }),
);

interface HeadersInputs {
  readonly name: string;
  readonly comment: string;
  readonly securityHeadersConfig: Readonly<Record<string, Given>>;
  readonly customHeadersConfig: { readonly items: readonly Given[] };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-responseheaderspolicy.html */
export const responseHeadersPolicy = kind<HeadersInputs>(
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  "AWS::CloudFront::ResponseHeadersPolicy",
  ({ name, comment, securityHeadersConfig, customHeadersConfig }) => ({
    ResponseHeadersPolicyConfig: {
      Name: name,
      Comment: comment,
      SecurityHeadersConfig: pascalKeys(
        Object.fromEntries(
          Object.entries(securityHeadersConfig).map(([header, config]) => [header, pascalKeys(config)]),
        ),
      ),
      CustomHeadersConfig: { Items: customHeadersConfig.items.map(pascalKeys) },
    },
  }),
);

interface Behaviour extends Given {
  readonly functionAssociations: readonly { readonly eventType: string; readonly functionArn: string }[];
}

interface Origin {
  readonly originId: string;
  readonly domainName: string;
  readonly originPath?: string;
  readonly originAccessControlId?: string;
  readonly customOriginConfig?: {
    readonly httpPort: number;
    readonly httpsPort: number;
    readonly originProtocolPolicy: string;
    readonly originSslProtocols: readonly string[];
  };
}

interface DistributionInputs {
  readonly comment: string;
  readonly enabled: boolean;
  readonly isIpv6Enabled: boolean;
  readonly httpVersion: string;
  readonly priceClass: string;
  readonly aliases?: readonly string[];
  readonly origins: readonly Origin[];
  readonly defaultCacheBehavior: Behaviour;
  readonly orderedCacheBehaviors: readonly Behaviour[];
  readonly restrictions: { readonly geoRestriction: { readonly restrictionType: string } };
  readonly viewerCertificate: {
    readonly acmCertificateArn?: string;
    readonly sslSupportMethod?: string;
    readonly minimumProtocolVersion?: string;
    readonly cloudfrontDefaultCertificate?: boolean;
  };
}

const behaviour = ({ functionAssociations, ...inputs }: Behaviour) => ({
  ...pascalKeys(inputs),
  FunctionAssociations: functionAssociations?.map(({ eventType, functionArn }) => ({
    EventType: eventType,
    FunctionARN: functionArn,
  })),
});

const origin = ({ customOriginConfig, ...inputs }: Origin) => ({
  Id: inputs.originId,
  DomainName: inputs.domainName,
  OriginPath: inputs.originPath,
  OriginAccessControlId: inputs.originAccessControlId,
  // A bucket that is read by origin access control is written so. It has no identity.
  S3OriginConfig: customOriginConfig ? undefined : { OriginAccessIdentity: "" },
  CustomOriginConfig: customOriginConfig && {
    HTTPPort: customOriginConfig.httpPort,
    HTTPSPort: customOriginConfig.httpsPort,
    OriginProtocolPolicy: customOriginConfig.originProtocolPolicy,
    OriginSSLProtocols: customOriginConfig.originSslProtocols,
  },
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html */
export const distribution = kind<DistributionInputs>(
  "aws:cloudfront/distribution:Distribution",
  "AWS::CloudFront::Distribution",
  (inputs) => ({
    DistributionConfig: {
      Comment: inputs.comment,
      Enabled: inputs.enabled,
      IPV6Enabled: inputs.isIpv6Enabled,
      HttpVersion: inputs.httpVersion,
      PriceClass: inputs.priceClass,
      Aliases: inputs.aliases,
      Origins: inputs.origins.map(origin),
      DefaultCacheBehavior: behaviour(inputs.defaultCacheBehavior),
      CacheBehaviors: inputs.orderedCacheBehaviors.map(behaviour),
      Restrictions: {
        GeoRestriction: { RestrictionType: inputs.restrictions.geoRestriction.restrictionType },
      },
      ViewerCertificate: {
        AcmCertificateArn: inputs.viewerCertificate.acmCertificateArn,
        SslSupportMethod: inputs.viewerCertificate.sslSupportMethod,
        MinimumProtocolVersion: inputs.viewerCertificate.minimumProtocolVersion,
        CloudFrontDefaultCertificate: inputs.viewerCertificate.cloudfrontDefaultCertificate,
      },
    },
  }),
);
