/** How people sign in, as a deployment that hosts the page writes it into the document. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** Which of the issuer's tokens the API is shown. */
  readonly token: "access" | "id";
  /** What the issuer wants to be told beside. */
  readonly parameters: Readonly<Record<string, string>>;
}

const written = document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content ?? "";

/** How people sign in; undefined where nobody has to, as on a laptop. */
export const signInSettings: SignInSettings | undefined =
  written === "" ? undefined : (JSON.parse(written) as SignInSettings);
