import { expect, test } from 'vitest'
import { readMarkdown, readSpans } from './markdown.ts'

test('headings, paragraphs, nested lists and tables are read', () => {
  const source =
    '# 标题\n\n一段\n文字。\n\n- 金额\n- 出自:\n  - 银行\n    - 基金\n- 归于\n\n| 角色 | 名称 |\n| --- | --- |\n| `a` | x |\n'
  expect(readMarkdown(source)).toEqual([
    { is: 'heading', level: 1, text: '标题' },
    { is: 'paragraph', text: '一段 文字。' },
    {
      is: 'list',
      isNumbered: false,
      items: [
        { text: '金额', items: [] },
        { text: '出自:', items: [{ text: '银行', items: [{ text: '基金', items: [] }] }] },
        { text: '归于', items: [] },
      ],
    },
    { is: 'table', head: ['角色', '名称'], rows: [['`a`', 'x']] },
  ])
})

test('HTML stays text', () => {
  expect(readMarkdown('<script>alert(1)</script>')).toEqual([{ is: 'paragraph', text: '<script>alert(1)</script>' }])
})

test('strong, emphasis and code are spans; a product stays a product', () => {
  expect(readSpans('**a** `b` c*d*e 2 * 3')).toEqual([
    { is: 'strong', text: 'a' },
    { is: 'text', text: ' ' },
    { is: 'code', text: 'b' },
    { is: 'text', text: ' c*d*e 2 * 3' },
  ])
})
