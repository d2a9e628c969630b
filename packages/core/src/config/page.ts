import * as z from "zod";
import { partitionOf } from "../model/partition.ts";
import { tokenScope } from "./api-access.ts";

/** What the page says itself when it sends people to the issuer. */
const ownParameters: readonly string[] = [
  "client_id",
  "code_challenge",
  "code_challenge_method",
  "nonce",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
];

const origin = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/,
    "an origin is written like https://login.example.com, without a path",
  );

/** How people sign in to the hosted page: OpenID Connect, authorization code with PKCE, at `api.jwt.issuer`. */
const signIn = z.strictObject({
  /** The page's id at the issuer: a public client, without a secret. */
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "a client id is what the issuer calls the page: a word without spaces"),
  /** What is asked for; `openid` and `api.jwt.scopes` when absent. */
  scopes: z
    .array(tokenScope)
    .refine(
      (scopes) => scopes.includes("openid"),
      "name openid as well: without it nobody is told who signed in",
    )
    .optional(),
  /** Which token the API is shown. Few issuers give access tokens that API Gateway can check, such as Google: `id` then. */
  token: z.enum(["access", "id"]).default("access"),
  /** What the issuer wants to be told beside, such as `audience` (Auth0) or `resource` (RFC 8707). */
  parameters: z
    .record(z.string().min(1), z.string().min(1))
    .superRefine((parameters, context) => {
      for (const name of Object.keys(parameters).filter((one) => ownParameters.includes(one)))
        context.addIssue({
          code: "custom",
          path: [name],
          message: "the page says this itself; leave it out",
        });
    })
    .default({}),
  /** Origins of the issuer's endpoints for tokens, where they lie elsewhere than the issuer (Amazon Cognito's domain). */
  origins: z.array(origin).default([]),
});

/** A name of one's own for the hosted page. */
const domain = z.strictObject({
  name: z
    .string()
    .regex(
      /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
      "a domain is written like audit.example.com",
    ),
  /** CloudFront takes certificates of us-east-1 only. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html */
  certificateArn: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      "the certificate's ARN, of us-east-1: arn:aws:acm:us-east-1:123456789012:certificate/…",
    ),
});

/** The page, where a deployment hosts it. `eks-auditor serve --stage` needs none of this. */
export const pageHosting = z
  .strictObject({
    /** Where people open the page, if somebody else hosts it or has a name for it; reports link there. */
    url: z
      .string()
      .regex(
        /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[\w.~/-]*)?$/,
        "the page's address is written like https://audit.example.com",
      )
      .optional(),
    /** Hosts the page with the deployment: S3 and CloudFront. docs/hosted-page.md says what the issuer must know. */
    hosted: z.strictObject({ signIn, domain: domain.optional() }).optional(),
  })
  .refine(
    ({ url, hosted }) => url !== undefined || hosted !== undefined,
    "say where it is (url), or that the deployment hosts it (hosted)",
  );

interface Hosting {
  readonly regions: readonly string[];
  readonly api: {
    readonly jwt?:
      | { readonly audience: readonly string[]; readonly scopes?: readonly string[] | undefined }
      | undefined;
  };
  readonly page?: z.output<typeof pageHosting> | undefined;
}

/** Refuses a hosted page to which nobody could sign in, and one where there is no CloudFront. */
export const checkHosting = ({ regions, api: { jwt }, page }: Hosting, context: z.RefinementCtx): void => {
  if (!page?.hosted) return;
  const wrong = (message: string, ...path: string[]): void =>
    context.addIssue({ code: "custom", path: ["page", "hosted", ...path], message });
  const { clientId, token } = page.hosted.signIn;
  const [home = ""] = regions;
  const partition = partitionOf(home);
  if (partition !== "aws")
    wrong(`there is no CloudFront of this kind in ${partition}: use eks-auditor serve --stage instead`);
  if (!jwt) {
    wrong("people sign in at the issuer whose tokens the API takes: name it as api.jwt", "signIn");
    return;
  }
  if (token !== "id") return;
  // An id token is meant for whom it was asked for by. https://openid.net/specs/openid-connect-core-1_0.html#IDToken
  if (!jwt.audience.includes(clientId))
    wrong(`an id token is meant for the page: name ${clientId} in api.jwt.audience`, "signIn", "token");
  if (jwt.scopes)
    wrong("an id token has no scopes: leave out api.jwt.scopes, or use access tokens", "signIn", "token");
};
