import type { Block, Clause, Paper } from './paper.ts'

/** A paper as plain text, line by line: what tests keep, and what a terminal can show. */
export const paperText = ({ title, number, template, blocks }: Paper): string =>
  [`${title}  ${number}  ${template}`, ...blocks.flatMap(blockLines), ''].join('\n')

function blockLines(block: Block): readonly string[] {
  switch (block.is) {
    case 'heading':
      return ['', `# ${block.text}`]
    case 'paragraph':
      return [block.text]
    case 'clauses':
      return clauseLines(block.clauses, '')
    case 'facts':
      return block.facts.map(({ term, value }) => `${term}: ${value}`)
    case 'table':
      return [
        block.columns.map(({ title }) => title),
        ...block.rows,
        ...(block.total === undefined ? [] : [block.total]),
      ].map((cells) => `| ${cells.join(' | ')} |`)
    case 'signatures':
      return block.places.map(({ as, name }) => `${as}: ${name} ____________`)
  }
}

const clauseLines = (clauses: readonly Clause[], above: string): readonly string[] =>
  clauses.flatMap(({ text, inner = [] }, i) => {
    const number = `${above}${i + 1}.`
    return [`${number} ${text}`, ...clauseLines(inner, number)]
  })
