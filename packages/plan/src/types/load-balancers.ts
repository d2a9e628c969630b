import type { JsonObject } from "@eks-auditor/core";
import { notKnownYet } from "@eks-auditor/core/hypothesis";
import type { Attributes } from "../attributes.ts";
import { given, type Translate, tagsOf } from "../translated.ts";

const v2 = "AWS::ElasticLoadBalancingV2";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb */
export const loadBalancer: Translate = (attributes, { id, address }) => {
  const name = attributes.text("name") ?? address;
  const mapped = attributes.blocks("subnet_mapping").flatMap((mapping) => mapping.text("subnet_id") ?? []);
  const subnets = mapped.length > 0 ? mapped : attributes.texts("subnets");
  const groups = attributes.texts("security_groups");
  const type = attributes.text("load_balancer_type") ?? "application";
  const isInternal = attributes.text("internal");
  return [
    {
      type: `${v2}::LoadBalancer`,
      name,
      aliases: [name],
      properties: given({
        LoadBalancerArn: id,
        LoadBalancerName: name,
        Type: type,
        // Internet-facing unless told otherwise; where that is not known yet, it may be.
        ...(isInternal !== notKnownYet && {
          Scheme: isInternal === "true" ? "internal" : "internet-facing",
        }),
        IpAddressType: attributes.text("ip_address_type") ?? "ipv4",
        VpcId: attributes.text("vpc_id"),
        SecurityGroups: groups?.toSorted(),
        Attributes: attributesByKey(attributes),
        AvailabilityZones: (subnets ?? [notKnownYet]).toSorted().map((SubnetId) => ({ SubnetId })),
        Tags: tagsOf(attributes),
      }),
    },
  ];
};

/** The attributes of a load balancer that Terraform names, by their keys of AWS; what is not written is AWS's default. */
const keys = {
  enable_deletion_protection: "deletion_protection.enabled",
  drop_invalid_header_fields: "routing.http.drop_invalid_header_fields.enabled",
  desync_mitigation_mode: "routing.http.desync_mitigation_mode",
  enable_http2: "routing.http2.enabled",
  idle_timeout: "idle_timeout.timeout_seconds",
} as const;

const attributesByKey = (attributes: Attributes): JsonObject | undefined => {
  const told = Object.entries(keys).flatMap(([theirs, ours]) => {
    const value = attributes.text(theirs);
    return value === undefined || value === notKnownYet ? [] : [[ours, value] as const];
  });
  const [logs] = attributes.blocks("access_logs");
  const logging = logs?.text("enabled");
  const all: JsonObject = {
    ...Object.fromEntries(told),
    ...(logging !== undefined && logging !== notKnownYet && { "access_logs.s3.enabled": logging }),
  };
  return Object.keys(all).length === 0 ? undefined : all;
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener */
export const listener: Translate = (attributes, { id }) => [
  {
    type: `${v2}::Listener`,
    name: id,
    properties: given({
      ListenerArn: id,
      LoadBalancerArn: attributes.text("load_balancer_arn") ?? notKnownYet,
      Port: attributes.number("port"),
      Protocol: attributes.text("protocol"),
      SslPolicy: nonEmpty(attributes.text("ssl_policy")),
      DefaultActions: attributes.blocks("default_action").map(action),
      Tags: tagsOf(attributes),
    }),
  },
];

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener_rule */
export const listenerRule: Translate = (attributes, { id }) => [
  {
    type: `${v2}::ListenerRule`,
    name: id,
    properties: given({
      RuleArn: id,
      ListenerArn: attributes.text("listener_arn") ?? notKnownYet,
      Priority: attributes.text("priority"),
      IsDefault: false,
      Actions: attributes.blocks("action").map(action),
      Conditions: attributes.blocks("condition").flatMap(conditions),
      Tags: tagsOf(attributes),
    }),
  },
];

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group */
export const targetGroup: Translate = (attributes, { id, address }) => {
  const name = attributes.text("name") ?? address;
  const preserved = attributes.text("preserve_client_ip");
  return [
    {
      type: `${v2}::TargetGroup`,
      name,
      aliases: [name],
      properties: given({
        TargetGroupArn: id,
        TargetGroupName: name,
        TargetType: attributes.text("target_type") ?? "instance",
        Port: attributes.number("port"),
        Protocol: attributes.text("protocol"),
        VpcId: attributes.text("vpc_id"),
        IpAddressType: attributes.text("ip_address_type"),
        ...(preserved !== undefined &&
          preserved !== "" &&
          preserved !== notKnownYet && { Attributes: { "preserve_client_ip.enabled": preserved } }),
        Tags: tagsOf(attributes),
      }),
    },
  ];
};

const nonEmpty = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

const action = (block: Attributes): JsonObject => {
  const [forward] = block.blocks("forward");
  const target = nonEmpty(block.text("target_group_arn"));
  const targets = forward?.blocks("target_group").flatMap((one) => {
    const arn = one.text("arn");
    return arn === undefined ? [] : [given({ TargetGroupArn: arn, Weight: one.number("weight") })];
  });
  const [redirect] = block.blocks("redirect");
  const [fixed] = block.blocks("fixed_response");
  const [cognito] = block.blocks("authenticate_cognito");
  const [oidc] = block.blocks("authenticate_oidc");
  return given({
    Type: block.text("type"),
    Order: block.number("order"),
    TargetGroupArn: target ?? (targets?.length === 1 ? targets[0]?.TargetGroupArn : undefined),
    ...(targets && { ForwardConfig: { TargetGroups: targets } }),
    ...(redirect && {
      RedirectConfig: given({
        Host: redirect.text("host"),
        Path: redirect.text("path"),
        Port: redirect.text("port"),
        Protocol: redirect.text("protocol"),
        Query: redirect.text("query"),
        StatusCode: redirect.text("status_code"),
      }),
    }),
    ...(fixed && {
      FixedResponseConfig: given({
        ContentType: fixed.text("content_type"),
        StatusCode: fixed.text("status_code"),
      }),
    }),
    ...(cognito && {
      AuthenticateCognitoConfig: given({
        UserPoolArn: cognito.text("user_pool_arn"),
        UserPoolClientId: cognito.text("user_pool_client_id"),
        UserPoolDomain: cognito.text("user_pool_domain"),
        OnUnauthenticatedRequest: cognito.text("on_unauthenticated_request"),
      }),
    }),
    ...(oidc && {
      AuthenticateOidcConfig: given({
        Issuer: oidc.text("issuer"),
        ClientId: oidc.text("client_id"),
        OnUnauthenticatedRequest: oidc.text("on_unauthenticated_request"),
      }),
    }),
  });
};

/** The conditions that have values only, by Terraform's names. */
const withValues = {
  host_header: ["host-header", "HostHeaderConfig"],
  path_pattern: ["path-pattern", "PathPatternConfig"],
  http_request_method: ["http-request-method", "HttpRequestMethodConfig"],
  source_ip: ["source-ip", "SourceIpConfig"],
} as const;

const conditions = (block: Attributes): JsonObject[] => [
  ...Object.entries(withValues).flatMap(([theirs, [Field, config]]) =>
    block.blocks(theirs).map((one) => {
      const Values = one.texts("values")?.toSorted() ?? [];
      return { Field, Values, [config]: { Values } };
    }),
  ),
  ...block.blocks("http_header").map((one) => ({
    Field: "http-header",
    HttpHeaderConfig: given({
      HttpHeaderName: one.text("http_header_name"),
      Values: one.texts("values")?.toSorted(),
    }),
  })),
  ...(block.blocks("query_string").length > 0
    ? [
        {
          Field: "query-string",
          QueryStringConfig: {
            Values: block
              .blocks("query_string")
              .map((one) => given({ Key: one.text("key"), Value: one.text("value") })),
          },
        },
      ]
    : []),
];
