/** One resource that a deployment would create. */
export interface SynthesizedResource {
  /** Pulumi's type token: `aws:sqs/queue:Queue`. */
  readonly type: string;
  /** Logical name, the same in every synthesis. */
  readonly name: string;
  /** What it stands for in other resources' inputs: a queue's URL, a function's name. */
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs, and what AWS would answer that others refer to: ARNs, URLs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Stays in the account when the stage is removed. */
  readonly retainOnDelete: boolean;
}

/** One Lambda function's code as SST built it. */
export interface SynthesizedBundle {
  readonly functionName: string;
  /** Folder of the built code. */
  readonly folder: string;
  /** Bytes of the minified module, source map left out. */
  readonly bytes: number;
}

export interface Synthesis {
  /** Of the variant. */
  readonly name: string;
  readonly stage: string;
  /** Of the sources that it was made from. */
  readonly fingerprint: string;
  readonly resources: readonly SynthesizedResource[];
  readonly bundles: readonly SynthesizedBundle[];
}
