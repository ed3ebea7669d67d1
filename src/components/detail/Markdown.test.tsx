import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from './Markdown'

const html = (text: string, files: string[] = []) => renderToStaticMarkup(<Markdown files={files} text={text} />)

describe('Markdown', () => {
  it('drops raw HTML and script addresses', () => {
    const result = html(
      'a <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](data:text/html,1)\n\n<iframe src="https://e.example"></iframe>',
    )
    expect(result).not.toMatch(/<(script|img|iframe|a)\b/)
    expect(result).not.toContain('javascript:')
  })

  it('shows pictures as links and loads none', () => {
    const result = html('![a shot](https://example.org/a.png)')
    expect(result).not.toContain('<img')
    expect(result).toContain('<a href="https://example.org/a.png" rel="nofollow noopener noreferrer" target="_blank">')
    expect(result).toContain('Picture: a shot')
  })

  it('leads to files of the bundle, and nowhere else inside', () => {
    const result = html('[ref](references/a.md) [other](references/b.md)', ['references/a.md'])
    expect(result).toContain('<a href="#file-references%2Fa.md">ref</a>')
    expect(result).toContain('<span>other</span>')
  })

  it('colours code, wraps tables, ranks headings below ours', () => {
    const result = html('# T\n\n```python\nx = 1\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n- [x] done')
    expect(result).toContain('<h3>T</h3>')
    expect(result).toContain('hljs-number')
    expect(result).toContain('<div class="table-wrap" tabindex="0"><table>')
    expect(result).toContain('aria-label="Done"')
  })
})
