/** A file that is no plan or state of Terraform, or one that nothing can be told of; the message says the way out. */
export class PlanUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PlanUnusable";
  }
}
