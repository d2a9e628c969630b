/** Parameters of an address, as it is written: always text, never guessed to be a number. */
export type Params = Readonly<Record<string, string | undefined>>;

/** Reads the query of an address. */
export const parseSearch = (text: string): Params => Object.fromEntries(new URLSearchParams(text));

/** Writes the query of an address; what is not set is left out. */
export const stringifySearch = (params: Record<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (typeof value === "string" && value !== "") query.set(name, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
};

/** Returns a reader of those parameters that a view knows; others are dropped. */
export const known =
  <const Names extends readonly string[]>(...names: Names) =>
  (params: Record<string, unknown>): { [Name in Names[number]]?: string | undefined } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = params[name];
        return typeof value === "string" && value !== "" ? [[name, value]] : [];
      }),
    ) as { [Name in Names[number]]?: string | undefined };
