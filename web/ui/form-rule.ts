type FormRule = { readonly validator: (rule: unknown, value: unknown) => Promise<void> }

/** A rule of a form's field: what is typed is good, or the message says what it should be. */
export const ruleOf = (isGood: (value: unknown) => boolean, message: string): FormRule => ({
  validator: (_, value) => (isGood(value) ? Promise.resolve() : Promise.reject(new Error(message))),
})

/** The same for what is typed as text; nothing typed is the empty text. */
export const textRule = (isGood: (text: string) => boolean, message: string): FormRule =>
  ruleOf((value) => isGood(typeof value === 'string' ? value : ''), message)
