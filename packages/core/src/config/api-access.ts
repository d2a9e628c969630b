import * as z from "zod";

/** A host and a path, and nothing that a token's `iss` cannot have: no user, no query, no fragment. */
const issuer = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[\w.~/-]*)?$/,
    "an issuer is written like https://login.example.com/realm, just as tokens say it in `iss`",
  );

/** A scope as OAuth 2.0 writes it. https://www.rfc-editor.org/rfc/rfc6749#section-3.3 */
export const tokenScope = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "a scope is a word without spaces and quotes");

/** Who may ask the deployed API: callers that IAM allows and, where an issuer is named, bearers of its tokens below `/jwt`. */
export const apiAccess = z
  .strictObject({
    jwt: z
      .strictObject({
        issuer,
        /** A token must be meant for one of these: its `aud`, or `client_id` where it has none. */
        audience: z.array(z.string().min(1)).min(1, "name at least one audience"),
        /** A token must have one of these; any does when absent. */
        scopes: z.array(tokenScope).min(1, "name at least one scope, or leave it out").optional(),
      })
      .optional(),
  })
  .prefault({});
