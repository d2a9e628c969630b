/**
 * A document is no policy that IAM would accept: no JSON, or an element of the wrong shape. `path` says where, in the
 * words of the policy grammar: `Statement[0].Principal.AWS`.
 */
export class PolicyUnparsable extends Error {
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(path === "" ? `not a policy: ${problem}` : `not a policy: ${path} ${problem}`, options);
    this.name = "PolicyUnparsable";
    this.path = path;
  }
}
