import {
  type Patience,
  persist,
  RefusedError,
  type RetryableFailure,
  UnavailableError,
} from "@eks-auditor/delivery";

/** What is posted where. */
export interface Post extends Patience {
  /** What people call it: in errors in place of the URL, which may be a secret. */
  readonly name: string;
  readonly url: string;
  readonly body: string;
  /** Made anew for each try, since signatures hold the time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Time for one try; 10 s when absent. */
  readonly timeoutMilliseconds?: number;
}

const answerCharactersMax = 200;

/**
 * Posts JSON until it is taken. Waits as long as is asked when it is rate limited, and repeats what failed on the other
 * side. Redirects are not followed: what is signed for one address must not go to another.
 * @throws RefusedError when it is refused for good
 * @throws UnavailableError when nobody took it within the budget
 */
export const postJson = async (post: Post): Promise<void> => {
  const url = addressOf(post);
  await persist(() => tryOnce(post, url), {
    ...post,
    unavailable: ({ reason, retryAfterSeconds, cause }) =>
      new UnavailableError(`${post.name} did not take the message: ${reason}`, retryAfterSeconds, { cause }),
  });
};

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

const addressOf = ({ name, url }: Post): URL => {
  const address = URL.parse(url);
  if (!address || (address.protocol !== "https:" && !loopback.has(address.hostname)))
    throw new RefusedError(`${name} has no address that begins with https://: store its secret again`);
  return address;
};

const tryOnce = async (
  { name, body, headers, timeoutMilliseconds = 10_000 }: Post,
  url: URL,
): Promise<{ readonly done: true } | RetryableFailure> => {
  const sent = { "content-type": "application/json", "user-agent": "eks-auditor", ...headers?.() };
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      headers: sent,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch (error) {
    return { reason: reasonOf(error), ambiguous: true, retryAfterSeconds: null, cause: error };
  }
  if (response.ok) {
    await response.body?.cancel();
    return { done: true };
  }
  const { status } = response;
  if (status === 429 || status === 408 || status >= 500) {
    await response.body?.cancel();
    return {
      reason: `HTTP ${status}`,
      ambiguous: status !== 429,
      retryAfterSeconds: waitOf(response.headers.get("retry-after")),
      cause: undefined,
    };
  }
  const said = (await response.text().catch(() => "")).slice(0, answerCharactersMax);
  throw new RefusedError(`${name} refused: HTTP ${status}${said ? ` ${said}` : ""}; ${remedyOf(status)}`);
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "no answer";
  const cause = error.cause instanceof Error && "code" in error.cause ? error.cause.code : undefined;
  return cause === undefined ? error.name : String(cause);
};

/** Seconds, or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
const waitOf = (header: string | null): number | null => {
  if (header === null || header === "") return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
};

const remedyOf = (status: number): string => {
  if (status >= 300 && status < 400) return "it has moved; store the address that it has now";
  if (status === 401 || status === 403) return "its secret is not the right one; store it again";
  if (status === 404 || status === 410) return "it is gone; make a new one and store it";
  if (status === 413) return "the message is too large for it";
  return "see docs/destinations.md";
};
