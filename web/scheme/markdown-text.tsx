import { Fragment, type ReactNode } from 'react'
import { DataTable } from '#web/ui/data-table.tsx'
import { readMarkdown, readSpans, type Block, type Item, type Span } from './markdown.ts'

/** Markdown as elements; its title is the page's own, and its headings begin below that. */
export const MarkdownText = ({ source }: { readonly source: string }) => (
  <div className="prose">
    {withoutTitle(readMarkdown(source)).map((block, i) => (
      <BlockElement key={`${i} ${block.is}`} block={block} />
    ))}
  </div>
)

const withoutTitle = (blocks: readonly Block[]): readonly Block[] =>
  blocks[0]?.is === 'heading' && blocks[0].level === 1 ? blocks.slice(1) : blocks

const BlockElement = ({ block }: { readonly block: Block }): ReactNode => {
  switch (block.is) {
    case 'heading':
      return block.level < 3 ? (
        <h3>
          <Spans text={block.text} />
        </h3>
      ) : (
        <h4>
          <Spans text={block.text} />
        </h4>
      )
    case 'paragraph':
      return (
        <p>
          <Spans text={block.text} />
        </p>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'list':
      return <Items items={block.items} isNumbered={block.isNumbered} />
    case 'table':
      return (
        <DataTable
          name={block.head.join(' · ')}
          rows={block.rows}
          rowKey={(row) => row.join('|')}
          columns={block.head.map((title, i) => ({
            key: `${i}`,
            title,
            render: (row: readonly string[]) => <Spans text={row[i] ?? ''} />,
          }))}
        />
      )
  }
}

type ItemsProps = { readonly items: readonly Item[]; readonly isNumbered: boolean }

const Items = ({ items, isNumbered }: ItemsProps): ReactNode => {
  const lines = items.map((item, i) => (
    <li key={`${i} ${item.text}`}>
      <Spans text={item.text} />
      {item.items.length > 0 && <Items items={item.items} isNumbered={isNumbered} />}
    </li>
  ))
  return isNumbered ? <ol>{lines}</ol> : <ul>{lines}</ul>
}

const Spans = ({ text }: { readonly text: string }) =>
  readSpans(text).map((span, i) => <Fragment key={`${i} ${span.text}`}>{spanElement(span)}</Fragment>)

const spanElement = ({ is, text }: Span): ReactNode => {
  switch (is) {
    case 'text':
      return text
    case 'strong':
      return <strong>{text}</strong>
    case 'emphasis':
      return <em>{text}</em>
    case 'code':
      return <code className="mono">{text}</code>
  }
}
