/**
 * Calls `use` with the inputs of a resource and returns what it returns. What is in `leaves` need not be used.
 * @throws Error that names the resource and every input that `use` did not look at: what is not written is not deployed.
 */
export const useAll = <I extends object, R>(
  what: string,
  inputs: Readonly<Record<string, unknown>>,
  leaves: readonly string[],
  use: (inputs: I) => R,
): R => {
  const looked = new Set<PropertyKey>();
  const watched = new Proxy(inputs, {
    get: (target, key) => {
      looked.add(key);
      return Reflect.get(target, key);
    },
  });
  // Whoever uses them says what it takes them for; nothing can check that but the deployment.
  const result = use(watched as unknown as I);
  const left = Object.keys(inputs).filter((key) => !looked.has(key) && !leaves.includes(key));
  if (left.length > 0) throw new Error(`${what}: nothing was done with ${left.join(", ")}`);
  return result;
};
