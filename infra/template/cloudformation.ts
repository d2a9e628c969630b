/** What a property of a template may be: a value, or one of CloudFormation's functions. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue | undefined };

/** Properties of one resource; a property that is `undefined` is left out. */
export type Properties = Readonly<Record<string, TemplateValue | undefined>>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resource-attributes.html */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: "Retain";
  readonly UpdateReplacePolicy?: "Retain";
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export interface Template {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, TemplateValue>>>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Description: string; readonly Value: TemplateValue }>
  >;
}
