/**
 * By what bytes are made: raised whenever the same sheet gives other bytes, which a further version of the library or
 * of the type can do as well as a change of the drawing.
 */
export const pressVersion = 'pdf@1'
