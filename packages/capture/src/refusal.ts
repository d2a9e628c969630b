import { type Unread, withoutSecretParts } from "@eks-auditor/core";

/** Why a call gave no answer: AWS says that the thing does not exist, or one of the reasons of an unread part. */
export type RefusalReason = Unread["reason"] | "absent";

/** A call that gave no answer. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** The IAM action of the call. */
  readonly action: string;
  /** AWS's own words, or the connection's; at most 500 characters. */
  readonly message: string;
}

/** An answer that came, and lacks what every such answer has: as good as none. */
class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";
}

/** Returns a part of an answer that AWS always sends. Throws IncompleteAnswer when it is not there. */
export const required = <T>(part: T | null | undefined, name: string): T => {
  if (part === undefined || part === null) throw new IncompleteAnswer(`the answer has no ${name}`);
  return part;
};

/** Returns a list that AWS always sends, if of nothing then empty. Throws IncompleteAnswer for anything else. */
export const requiredList = <T>(part: readonly T[] | null | undefined): readonly T[] => {
  if (!Array.isArray(required(part, "list"))) throw new IncompleteAnswer("the answer's list is no list");
  return part ?? [];
};

/** Returns what tells an item of a list from others. Throws IncompleteAnswer for one that has nothing of the kind. */
export const requiredId = <T>(item: T, idOf: (item: T) => string | undefined): string => {
  const id: unknown = item === null || item === undefined ? undefined : idOf(item);
  if (typeof id !== "string" || id === "")
    throw new IncompleteAnswer("an item of the list has no identifier");
  return id;
};

/**
 * Says what an error of an SDK client means. Only an error that AWS itself sent (it has a status of 4xx and a code)
 * can say that something is absent or that we are not allowed to see it; all else could not be read.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export const refusalOf = (error: unknown, action: string): Refusal => ({
  reason: reasonOf(error),
  action,
  message: messageOf(error),
});

/** Returns whether a region's endpoint does not know an operation yet: there is nothing of what it would tell. */
export const isUnknownOperation = ({ message }: Pick<Refusal, "message">): boolean =>
  /^UnknownOperationException\b/.test(message);

const throttling =
  /^(Throttling|ThrottlingException|ThrottledException|Throttled|RequestThrottled|RequestThrottledException|RequestLimitExceeded|TooManyRequests|TooManyRequestsException|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|EC2ThrottledException|LimitExceededException\.Rate)$/;
const denial =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedAccess|NotAuthorized|AuthFailure|OptInRequired|ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken|MissingAuthenticationTokenException|Forbidden)$/;
/** Bare `NotFound` is what the SDK makes of any 404 that is no answer of the service, such as a proxy's HTML page. */
const absence =
  /[A-Za-z.](NotFound|NotFoundException|NoSuchEntity|NonexistentItemException)$|^NoSuchEntity(Exception)?$/;

const reasonOf = (error: unknown): RefusalReason => {
  if (!(error instanceof Error)) return "unreadable";
  const status = statusOf(error);
  if (throttling.test(error.name) || status === 429) return "throttled";
  if (status === undefined || status < 400 || status > 499) return "unreadable";
  if (denial.test(error.name)) return "denied";
  if (absence.test(error.name)) return "absent";
  return "unreadable";
};

const statusOf = (error: Error): number | undefined => {
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
};

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return withoutSecretParts(String(error)).slice(0, 500);
  const status = statusOf(error);
  const words = [error.name, status === undefined ? "" : `(HTTP ${status})`, error.message].filter(Boolean);
  return withoutSecretParts(words.join(" ").replace(/\s+/g, " ")).slice(0, 500);
};
