import { type ReactNode, useEffect, useRef, useState } from "react";
import { queryClient } from "../api/query-client.ts";
import { Icon } from "../parts/icon.tsx";
import { useTitle } from "../title.ts";
import { comeBack, returnPaths, signIn, troubleOf } from "./oidc.ts";
import { enter, type SignedOutBecause, useSession } from "./session.ts";
import type { SignInSettings } from "./settings.ts";
import "./gate.css";

const words: Record<SignedOutBecause, string> = {
  new: "What this page shows is for those who are let in.",
  expired: "Your session has ended. What you were looking at is still there when you have signed in again.",
  "signed-out": "You have signed out.",
};

/** Where somebody goes to whom the page was opened for the first time, and whom the issuer sent back. */
const here = (): string => {
  const { pathname, search, hash } = location;
  const isReturn = pathname === returnPaths.signedIn || pathname === returnPaths.signedOut;
  return isReturn ? "/" : `${pathname}${search}${hash}`;
};

/** Shows the page to those who are signed in, and lets the others sign in. */
export const SignInGate = ({ settings, children }: { settings: SignInSettings; children: ReactNode }) => {
  const state = useSession();
  return state.session ? children : <SignIn settings={settings} because={state.because} />;
};

const SignIn = ({ settings, because }: { settings: SignInSettings; because: SignedOutBecause }) => {
  useTitle("Sign in");
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const began = useRef(false);
  const { host } = new URL(settings.issuer);
  const isSignedOut = because === "signed-out" || location.pathname === returnPaths.signedOut;

  const go = (): void => {
    setBusy(true);
    setTrouble(undefined);
    signIn(settings, here()).catch((error: unknown) => {
      setTrouble(troubleOf(error));
      setBusy(false);
    });
  };
  useEffect(() => {
    // Answers that were for somebody who has left are nobody's.
    queryClient.clear();
    // An answer of the issuer is good for one time, and React may run this twice.
    if (began.current) return;
    began.current = true;
    if (location.pathname === returnPaths.signedIn) {
      setBusy(true);
      comeBack(settings)
        .then(({ session, from }) => {
          // First the address, so that the view which people came for is the first one.
          history.replaceState(null, "", from);
          enter(session);
        })
        .catch((error: unknown) => {
          history.replaceState(null, "", "/");
          setTrouble(troubleOf(error));
          setBusy(false);
        });
      return;
    }
    // Whoever follows a link wants to read, not to be asked: only who has left, or was refused, is asked first.
    if (because === "new" && !isSignedOut) go();
  });

  return (
    <main className="gate" aria-busy={busy}>
      <div className="panel gate-panel">
        <Icon name="lock" />
        <h1>Sign in</h1>
        <p>{isSignedOut ? words["signed-out"] : words[because]}</p>
        {trouble !== undefined && (
          <p className="gate-trouble" role="alert">
            {trouble}
          </p>
        )}
        <button type="button" className="button primary" onClick={go} disabled={busy}>
          {busy ? `Asking ${host} …` : `Sign in at ${host}`}
        </button>
      </div>
    </main>
  );
};
