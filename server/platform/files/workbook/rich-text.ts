import { decodeText } from './xml-text.ts'

/** Gathers a text that may come in runs of different looks; what the runs spell phonetically is left out. */
export function richText() {
  let gathered = ''
  let isText = false
  let isPhonetic = false
  const clear = () => {
    gathered = ''
    isText = false
    isPhonetic = false
  }
  return {
    clear,
    open: (name: string) => {
      if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = !isPhonetic
    },
    text: (text: string) => {
      if (isText) gathered += text
    },
    close: (name: string) => {
      if (name === 'rPh') isPhonetic = false
      else if (name === 't') isText = false
    },
    take: () => decodeText(gathered),
  }
}
