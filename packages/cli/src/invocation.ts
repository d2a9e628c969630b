/**
 * How the command is called where it runs from: by its name where the package is installed, by its path in a clone,
 * where the bare name could reach a package of somebody else.
 */
export const invocation: string = import.meta.url.endsWith(".ts")
  ? "node_modules/.bin/eks-auditor"
  : "eks-auditor";
