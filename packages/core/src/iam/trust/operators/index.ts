import { arnLike } from "./arn.ts";
import { binaryEquals } from "./binary.ts";
import { bool } from "./bool.ts";
import {
  dateEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  dateLessThan,
  dateLessThanEquals,
} from "./date.ts";
import { ipAddress } from "./ip-address.ts";
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
} from "./numeric.ts";
import type { Operator } from "./operator.ts";
import { stringEquals, stringEqualsIgnoreCase, stringLike } from "./string.ts";

/** An operator as a policy names it. */
export interface NamedOperator {
  readonly operator: Operator;
  /** The sense is reversed: several values act as NOR, and a missing key matches. */
  readonly negated: boolean;
}

const positive = (operator: Operator): NamedOperator => ({ operator, negated: false });
const negative = (operator: Operator): NamedOperator => ({ operator, negated: true });

/**
 * Every condition operator but `Null`, by lower-case name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: ReadonlyMap<string, NamedOperator> = new Map([
  ["stringequals", positive(stringEquals)],
  ["stringnotequals", negative(stringEquals)],
  ["stringequalsignorecase", positive(stringEqualsIgnoreCase)],
  ["stringnotequalsignorecase", negative(stringEqualsIgnoreCase)],
  ["stringlike", positive(stringLike)],
  ["stringnotlike", negative(stringLike)],
  ["numericequals", positive(numericEquals)],
  ["numericnotequals", negative(numericEquals)],
  ["numericlessthan", positive(numericLessThan)],
  ["numericlessthanequals", positive(numericLessThanEquals)],
  ["numericgreaterthan", positive(numericGreaterThan)],
  ["numericgreaterthanequals", positive(numericGreaterThanEquals)],
  ["dateequals", positive(dateEquals)],
  ["datenotequals", negative(dateEquals)],
  ["datelessthan", positive(dateLessThan)],
  ["datelessthanequals", positive(dateLessThanEquals)],
  ["dategreaterthan", positive(dateGreaterThan)],
  ["dategreaterthanequals", positive(dateGreaterThanEquals)],
  ["bool", positive(bool)],
  ["binaryequals", positive(binaryEquals)],
  ["ipaddress", positive(ipAddress)],
  ["notipaddress", negative(ipAddress)],
  ["arnequals", positive(arnLike)],
  ["arnlike", positive(arnLike)],
  ["arnnotequals", negative(arnLike)],
  ["arnnotlike", negative(arnLike)],
]);
