import { useSyncExternalStore } from "react";

/** Who is signed in in this tab, and until when. */
export interface Session {
  /** What the API is shown. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** As the issuer calls whoever signed in. */
  readonly name: string;
  /** What the issuer is shown when somebody signs out. */
  readonly idToken: string;
}

/** `new`: nobody has signed in in this tab yet. */
export type SignedOutBecause = "new" | "expired" | "signed-out";

export type SignedInOrOut =
  | { readonly session: Session }
  | { readonly session: null; readonly because: SignedOutBecause };

/** Kept with the tab, so that loading the page again asks nobody; gone when the tab is closed. */
const key = "eks-auditor.session";
/** A timer takes no more. https://developer.mozilla.org/en-US/docs/Web/API/Window/setTimeout#maximum_delay_value */
const delayMax = 2 ** 31 - 1;

const isSession = (value: unknown): value is Session =>
  typeof value === "object" &&
  value !== null &&
  "token" in value &&
  typeof value.token === "string" &&
  "expiresAt" in value &&
  typeof value.expiresAt === "number";

const stored = (): Session | null => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return isSession(value) ? value : null;
  } catch {
    // Storage may be forbidden; then loading the page again asks to sign in again.
    return null;
  }
};

const store = (session: Session | null): void => {
  try {
    if (session === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(session));
  } catch {
    // As above.
  }
};

const readers = new Set<() => void>();
let timer: number | undefined;
let now: SignedInOrOut = { session: null, because: "new" };

const become = (next: SignedInOrOut): void => {
  now = next;
  window.clearTimeout(timer);
  if (next.session)
    timer = window.setTimeout(checkExpiry, Math.min(next.session.expiresAt - Date.now(), delayMax));
  for (const reader of readers) reader();
};

/** Ends a session whose token holds no longer. A machine that slept wakes up late, so the clock decides. */
const checkExpiry = (): void => {
  if (!now.session) return;
  if (now.session.expiresAt <= Date.now()) leave("expired");
  else become(now);
};

/** Begins a session. */
export const enter = (session: Session): void => {
  store(session);
  become({ session });
};

/** Ends the session. */
export const leave = (because: SignedOutBecause): void => {
  store(null);
  become({ session: null, because });
};

/** Returns the session; null where nobody is signed in, or not any more. */
export const currentSession = (): Session | null => {
  checkExpiry();
  return now.session;
};

const kept = stored();
if (kept) become({ session: kept });
checkExpiry();
document.addEventListener("visibilitychange", checkExpiry);

const subscribe = (reader: () => void): (() => void) => {
  readers.add(reader);
  return () => readers.delete(reader);
};

/** Whether somebody is signed in in this tab. */
export const useSession = (): SignedInOrOut => useSyncExternalStore(subscribe, () => now);
