type Rule = string | { readonly "anything-but": readonly string[] };

/**
 * Says whether an event matches a pattern of the kinds that we write: a list of texts, or anything but some.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const matchesPattern = (pattern: unknown, event: unknown): boolean =>
  Object.entries(pattern as Record<string, unknown>).every(([key, expected]) => {
    const actual: unknown = typeof event === "object" && event !== null ? Reflect.get(event, key) : undefined;
    if (!Array.isArray(expected)) return matchesPattern(expected, actual);
    return (expected as Rule[]).some((rule) =>
      typeof rule === "string"
        ? rule === actual
        : typeof actual === "string" && !onlyAnythingBut(rule).includes(actual),
    );
  });

const onlyAnythingBut = (rule: Exclude<Rule, string>): readonly string[] => {
  const [operator, ...others] = Object.keys(rule);
  if (operator !== "anything-but" || others.length > 0)
    throw new RangeError(`no matcher here knows ${JSON.stringify(rule)}`);
  return rule["anything-but"];
};
