/** Writes a key as electrodb's template: keyTemplate`head#${"scope"}` is `head#` followed by the attribute `scope`. */
export const keyTemplate = (texts: TemplateStringsArray, ...attributes: string[]): string =>
  texts.reduce((template, text, index) => `${template}\${${attributes[index - 1]}}${text}`);
