/** One value of a pattern's list: an exact value, or an operator. */
type Rule = string | number | boolean | null | Readonly<Record<string, unknown>>;

/**
 * Returns whether EventBridge would let an event through a pattern: every key must fit, a list fits when one of its values
 * does, and of an event's list one member is enough. A key that the event lacks fits nothing but `exists: false`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws RangeError for an operator that is not known here, since a guess would prove nothing, and for a pattern that
 * EventBridge refuses.
 */
export const matchesPattern = (pattern: unknown, event: unknown): boolean =>
  Object.entries(pattern as Record<string, unknown>).every(([key, expected]) => {
    if (key === "$or") return listed(expected).some((alternative) => matchesPattern(alternative, event));
    const actual: unknown = isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
    // Of a list of objects one member has to fit by itself: event-ruler does not put together what several of them have.
    if (!Array.isArray(expected))
      return (Array.isArray(actual) ? actual : [actual]).some((member) => matchesPattern(expected, member));
    const members = Array.isArray(actual) ? actual : [actual];
    return members.some((member) => expected.some((rule: Rule) => fits(rule, member)));
  });

const fits = (rule: Rule, actual: unknown): boolean => {
  if (!isObject(rule)) return rule === actual;
  const [[operator, operand] = [], ...others] = Object.entries(rule);
  if (others.length > 0) throw new RangeError(`two operators in one rule: ${JSON.stringify(rule)}`);
  switch (operator) {
    case "anything-but":
      if (listed(operand).length === 0)
        throw new RangeError("EventBridge refuses to leave out an empty list");
      return isLeaf(actual) && !listed(operand).some((other) => fits(other, actual));
    case "prefix":
      return typeof actual === "string" && actual.startsWith(String(operand));
    case "suffix":
      return typeof actual === "string" && actual.endsWith(String(operand));
    case "wildcard":
      return typeof actual === "string" && wildcard(String(operand)).test(actual);
    case "exists":
      return isLeaf(actual) === operand;
    default:
      throw new RangeError(`no matcher here knows ${JSON.stringify(rule)}`);
  }
};

/** A star stands for any characters, none included. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`, "s");

const literally = (text: string): string => text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");

/** EventBridge compares leaves; an object that stands where a value is expected is none. */
const isLeaf = (value: unknown): boolean => value === null || !["undefined", "object"].includes(typeof value);

const listed = (operand: unknown): Rule[] => (Array.isArray(operand) ? operand : [operand as Rule]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
