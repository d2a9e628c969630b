import { signInSettings } from "../sign-in/settings.ts";
import type { Problem } from "./api.generated.ts";

/** What went wrong with a request, in the words in which the page tells it. */
export class ApiProblem extends Error {
  /**
   * `offline`: nobody answered; `credentials`: somebody has to sign in anew; `which-account`: one has to be chosen; else the
   * API's own answer.
   */
  readonly kind: "offline" | "which-account" | "credentials" | "not-found" | "refused" | "fault";
  readonly title: string;
  readonly status: number;

  constructor(kind: ApiProblem["kind"], title: string, detail: string, status: number) {
    super(detail);
    this.name = "ApiProblem";
    this.kind = kind;
    this.title = title;
    this.status = status;
  }
}

/** Returns the problem that nobody answered, with what the browser says of it. */
export const offline = (cause: unknown): ApiProblem =>
  new ApiProblem(
    "offline",
    "The API does not answer",
    `Nothing came back${cause instanceof Error ? ` (${cause.message})` : ""}. ${
      signInSettings ? "Are you online?" : "Is eks-auditor serve still running?"
    }`,
    0,
  );

/** Returns the problem that an answer tells: an RFC 9457 document, or whatever stands between us and the API. */
export const problemOf = (status: number, body: unknown): ApiProblem => {
  const told = isProblem(body) ? body : undefined;
  const detail = told?.detail ?? unsaid(status);
  const type = told?.type ?? "";
  if (status === 401 || status === 403 || type.endsWith("credentials"))
    return new ApiProblem("credentials", told?.title ?? "Credentials are refused", detail, status);
  if (type.endsWith("ambiguous-account"))
    return new ApiProblem("which-account", told?.title ?? "Which account?", detail, status);
  if (type.endsWith("unreachable") || status === 502 || status === 503 || status === 504)
    return new ApiProblem("offline", told?.title ?? "The API cannot be reached", detail, status);
  if (status === 404)
    return new ApiProblem("not-found", told?.title ?? "There is no such thing", detail, status);
  if (status >= 500) return new ApiProblem("fault", told?.title ?? "Something went wrong", detail, status);
  return new ApiProblem("refused", told?.title ?? "The request cannot be answered", detail, status);
};

/** What an answer means that says nothing itself: API Gateway's refusals come without a word. */
const unsaid = (status: number): string =>
  signInSettings && status === 403
    ? `You are signed in, and what ${new URL(signInSettings.issuer).host} lets you do is not enough: this needs ${signInSettings.scope}.`
    : `The answer has status ${status} and says no more.`;

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "detail" in body && typeof body.detail === "string";
