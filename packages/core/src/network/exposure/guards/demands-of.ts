import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt, textsAt, valueAt } from "../../../model/properties.ts";
import { type Resource, resourceKey } from "../../../model/resource.ts";
import type { ExposureLookup } from "../exposure-lookup.ts";
import type { Demand } from "./demand.ts";

/**
 * Returns what a listener asks of callers who present client certificates. `passthrough` hands any certificate on without
 * looking at it, which asks nothing.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
 */
export const certificateDemands = ({ properties }: Resource, view: ExposureLookup): Demand[] => {
  if (textAt(properties, "MutualAuthentication", "Mode") !== "verify") return [];
  const arn = textAt(properties, "MutualAuthentication", "TrustStoreArn") ?? "";
  const store = view.find("AWS::ElasticLoadBalancingV2::TrustStore", arn);
  const name = store?.name ?? arn.split("/").at(-2) ?? "that was not read";
  const kind = "client certificate" as const;
  const expires = valueAt(properties, "MutualAuthentication", "IgnoreClientCertificateExpiry") !== true;
  return [
    {
      kind,
      about: "authority",
      accepts: authorities(arn, store),
      words: `a client certificate of trust store ${name}`,
    },
    ...(expires
      ? [{ kind, about: "expiry", accepts: ["valid"], words: "a client certificate that has not expired" }]
      : []),
    ...revocations(store).map(
      (id): Demand => ({
        kind,
        about: `revocation ${id}`,
        accepts: ["unlisted"],
        words: `a client certificate that revocation file ${id} of trust store ${name} does not list`,
      }),
    ),
  ];
};

/** How many authorities a store holds is all that AWS tells of them: one more is one more to vouch for callers. */
const authorities = (arn: string, store: Resource | undefined): string[] => {
  const count = valueAt(store?.properties ?? null, "NumberOfCaCertificates");
  if (typeof count !== "number") return [`${arn} 1`];
  return Array.from({ length: Math.max(1, count) }, (_, index) => `${arn} ${index + 1}`);
};

const revocations = (store: Resource | undefined): string[] => {
  const files = valueAt(store?.properties ?? null, "Revocations");
  return Array.isArray(files)
    ? files.flatMap((file) =>
        isJsonObject(file) && typeof file.RevocationId === "number" ? `${file.RevocationId}` : [],
      )
    : [];
};

/**
 * Returns what actions ask of callers before they forward. What is allowed on without having signed in is not asked.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
 */
export const actionDemands = (actions: readonly JsonObject[]): Demand[] =>
  actions.flatMap((action) => byAction[textAt(action, "Type") ?? ""]?.(action) ?? []);

const letsAnyoneOn = (action: JsonObject, config: string): boolean =>
  textAt(action, config, "OnUnauthenticatedRequest") === "allow";

/** All that decides who vouches: whoever answers at one of the endpoints says who a caller is. */
const oidcAuthority = ["Issuer", "AuthorizationEndpoint", "TokenEndpoint", "UserInfoEndpoint", "ClientId"];
const cognitoAuthority = ["UserPoolArn", "UserPoolDomain", "UserPoolClientId"];

const authority = (action: JsonObject, config: string, parts: readonly string[]): string =>
  JSON.stringify(parts.map((part) => textAt(action, config, part) ?? null));

const byAction: Readonly<Record<string, (action: JsonObject) => Demand[]>> = {
  "authenticate-oidc": (action) => {
    const config = "AuthenticateOidcConfig";
    if (letsAnyoneOn(action, config)) return [];
    const issuer = textAt(action, config, "Issuer") ?? "an issuer that was not read";
    const accepts = [authority(action, config, oidcAuthority)];
    return [{ kind: "OIDC", about: "authority", accepts, words: `sign-in by OIDC at ${issuer}` }];
  },
  "authenticate-cognito": (action) => {
    const config = "AuthenticateCognitoConfig";
    if (letsAnyoneOn(action, config)) return [];
    const arn = textAt(action, config, "UserPoolArn");
    const pool = arn?.split("/").at(-1) ?? "that was not read";
    const accepts = [authority(action, config, cognitoAuthority)];
    return [{ kind: "Cognito", about: "authority", accepts, words: `sign-in by Cognito user pool ${pool}` }];
  },
  "jwt-validation": (action) => {
    const config = "JwtValidationConfig";
    const issuer = textAt(action, config, "Issuer") ?? "an issuer that was not read";
    const accepts = [authority(action, config, ["Issuer", "JwksEndpoint"])];
    const claims = valueAt(action, config, "AdditionalClaims");
    return [
      { kind: "JWT", about: "authority", accepts, words: `a token (JWT) of ${issuer}` },
      ...(Array.isArray(claims) ? claims.filter(isJsonObject).map(claimDemand) : []),
    ];
  },
};

const claimDemand = (claim: JsonObject): Demand => {
  const name = textAt(claim, "Name") ?? "";
  const accepts = textsAt(claim, "Values");
  return {
    kind: "JWT",
    about: `claim ${name} ${textAt(claim, "Format") ?? ""}`.trim(),
    accepts,
    words: `a token (JWT) with ${name} ${accepts.join(" or ")}`,
  };
};

/** Returns the keys of what decides, beside listener and rule, what callers are asked. */
export const demandFacts = ({ properties }: Resource): string[] => {
  const id = textAt(properties, "MutualAuthentication", "TrustStoreArn");
  return id === undefined ? [] : [resourceKey({ type: "AWS::ElasticLoadBalancingV2::TrustStore", id })];
};
