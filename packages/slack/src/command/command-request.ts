/** What someone asks for by the slash command. */
export type CommandRequest =
  | { readonly kind: "help" }
  | { readonly kind: "reports"; readonly cluster?: NamedCluster }
  | { readonly kind: "report"; readonly id: string }
  | { readonly kind: "drift"; readonly cluster: NamedCluster }
  | { readonly kind: "who-can-assume"; readonly role: string }
  /** Words that make no request; `reason` says what is wrong with them. */
  | { readonly kind: "misunderstood"; readonly reason: string };

/** A cluster as people name it. */
export interface NamedCluster {
  readonly cluster: string;
  /** Where two clusters have one name. */
  readonly region?: string;
}

/** What can be asked, with the words that ask it and what they give. */
export const usages = [
  { usage: "reports [CLUSTER [REGION]]", gives: "the last reports, of one cluster or of all" },
  { usage: "report ID", gives: "one report; `latest` for the last one" },
  { usage: "drift CLUSTER [REGION]", gives: "what differs from the state that was accepted" },
  { usage: "who-can-assume ROLE", gives: "whom the trust policy of a role lets in; ROLE is its name or ARN" },
  { usage: "help", gives: "this" },
] as const;

const wordsMax = 4;
const lengthMax = 500;

/** Reads the words behind a slash command. Slack escapes `&`, `<` and `>` in them, and people quote. */
export const readCommand = (text: string): CommandRequest => {
  if (text.length > lengthMax) return misunderstood(`more than ${lengthMax} characters`);
  const words = text.split(/\s+/).map(plainWord).filter(Boolean);
  if (words.length > wordsMax) return misunderstood("too many words");
  const [verb = "help", first, second, ...rest] = words;
  const usage = usages.find((one) => one.usage.split(" ")[0] === verb.toLowerCase())?.usage;
  if (!usage) return misunderstood(`there is no command ${verb}`);
  const wanted = usage.split(" ").length - 1;
  if (rest.length > 0 || words.length - 1 > wanted) return misunderstood(`too many words for ${usage}`);
  if (first === undefined && !usage.includes("[CLUSTER") && wanted > 0)
    return misunderstood(`a word is missing: ${usage}`);
  switch (verb.toLowerCase()) {
    case "reports":
      return first === undefined ? { kind: "reports" } : { kind: "reports", cluster: named(first, second) };
    case "report":
      return { kind: "report", id: first ?? "" };
    case "drift":
      return { kind: "drift", cluster: named(first ?? "", second) };
    case "who-can-assume":
      return { kind: "who-can-assume", role: first ?? "" };
    default:
      return { kind: "help" };
  }
};

const misunderstood = (reason: string): CommandRequest => ({ kind: "misunderstood", reason });

const named = (cluster: string, region: string | undefined): NamedCluster => ({
  cluster,
  ...(region !== undefined && { region }),
});

const plainWord = (word: string): string =>
  word
    .replace(/^[`'"“”‘’*_]+|[`'"“”‘’*_]+$/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
