/**
 * Returns whether an operation of an SDK package has a member at a path such as `responseElements.listeners.listenerArn`,
 * by the schemas that the package exports (`CreateListener$`). Case does not count and lists are entered, as in the
 * auditor's own reading of records; `*` stands for any member.
 */
export const operationHas = (client: object, operation: string, path: string): boolean => {
  const [side, ...steps] = path.toLowerCase().split(".");
  const schema: unknown = Reflect.get(client, `${operation}$`);
  if (!Array.isArray(schema)) throw new TypeError(`the SDK has no schema of ${operation}`);
  let at = [settled(schema[side === "requestparameters" ? inputAt : outputAt])];
  for (const step of steps) at = at.flatMap((shape) => membersOf(shape, step));
  return at.length > 0;
};

const inputAt = 4;
const outputAt = 5;
const listTag = 1;
const structureTag = 3;

/** Schemas refer to others by functions, and with traits as pairs. */
const settled = (schema: unknown): unknown => {
  if (typeof schema === "function") return settled(schema());
  if (Array.isArray(schema) && schema.length === 2) return settled(schema[0]);
  if (Array.isArray(schema) && schema[0] === listTag) return settled(schema[4]);
  return schema;
};

const membersOf = (shape: unknown, step: string): unknown[] => {
  if (!Array.isArray(shape) || shape[0] !== structureTag) return [];
  const names: string[] = shape[4];
  const schemas: unknown[] = shape[5];
  return names.flatMap((name, index) =>
    step === "*" || name.toLowerCase() === step ? [settled(schemas[index])] : [],
  );
};
