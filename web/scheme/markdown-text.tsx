import { Fragment, type ReactNode } from 'react'
import { DataTable } from '#web/ui/data-table.tsx'
import { readMarkdown, readSpans, type Block, type Span } from './markdown.ts'

/** Markdown as elements: headings begin below the page's own. */
export const MarkdownText = ({ source }: { readonly source: string }) => (
  <div className="prose">
    {readMarkdown(source).map((block, i) => (
      <BlockElement key={`${i} ${block.is}`} block={block} />
    ))}
  </div>
)

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
    case 'list': {
      const items = block.items.map((item, i) => (
        <li key={`${i} ${item}`}>
          <Spans text={item} />
        </li>
      ))
      return block.isNumbered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
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
