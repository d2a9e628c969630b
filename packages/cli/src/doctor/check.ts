import type { Deployed, DeploymentIdentity } from "./deployed.ts";
import type { Judgement, Line } from "./line.ts";
import { refusedCall } from "./refused-call.ts";

/** One thing that the doctor looks at: it asks AWS first, and judges the answers after, with no further question. */
interface Parts<A> {
  readonly name: string;
  /** What is true when the check passes, for docs/doctor.md. */
  readonly passes: string;
  /** The IAM actions of the calls that `ask` makes. */
  readonly actions: readonly string[];
  readonly ask: (deployed: Deployed) => Promise<A>;
  readonly judge: (answers: A, known: DeploymentIdentity) => Judgement[];
}

export interface Check {
  readonly name: string;
  readonly passes: string;
  readonly actions: readonly string[];
  /** Returns what is to be said; what could not be looked at is said as well, and stops no other check. */
  readonly run: (deployed: Deployed) => Promise<Line[]>;
}

/** Makes a check of its two halves. */
export const check = <A>({ name, passes, actions, ask, judge }: Parts<A>): Check => ({
  name,
  passes,
  actions,
  run: async (deployed) => {
    const judgements = await ask(deployed).then(
      (answers) => judge(answers, deployed),
      (error: unknown) => [refusedCall(error, actions)],
    );
    return judgements.map((judgement) => ({ check: name, ...judgement }));
  },
});
