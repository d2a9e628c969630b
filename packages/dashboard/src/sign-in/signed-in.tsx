import { Icon } from "../parts/icon.tsx";
import { useSession } from "./session.ts";
import { signInSettings } from "./settings.ts";

/** Lets those sign out who had to sign in. */
export const SignedIn = () => {
  const { session } = useSession();
  if (!signInSettings || !session) return null;
  const settings = signInSettings;
  const signOut = async (): Promise<void> => {
    const oidc = await import("./oidc.ts");
    await oidc.signOut(settings, session);
  };
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={`Signed in as ${session.name}. Sign out`}
      title={`Signed in as ${session.name}. Sign out`}
      // The session ends here whatever the issuer answers.
      onClick={() => void signOut().catch(() => undefined)}
    >
      <Icon name="leave" />
    </button>
  );
};
