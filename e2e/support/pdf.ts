/** For tests: what stands on a page. Lines come 14 points apart; null leaves one out. */
type Page =
  { readonly lines: readonly (string | null)[] } | { readonly japanese: string } | 'picture' | 'blank'

/** For tests: a PDF file with these pages, in plain ASCII. */
export function pdfOf(pages: readonly Page[]): string {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${7 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    // Neither the font nor the table from codes to characters comes with the file.
    '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
    stream(
      '\u007f\u007f\u007f',
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
    ),
  ]
  pages.forEach((page, i) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${8 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I 6 0 R >> >> >>`,
      stream(contentOf(page)),
    )
  })
  let file = '%PDF-1.7\n'
  const places = objects.map((object, i) => {
    const place = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const xref = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return `${file}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
}

function contentOf(page: Page): string {
  if (page === 'blank') return ''
  if (page === 'picture') return 'q 400 0 0 600 50 100 cm /I Do Q'
  if ('japanese' in page) {
    const codes = Array.from(page.japanese, (character) =>
      character.charCodeAt(0).toString(16).padStart(4, '0'),
    )
    return `BT /F2 12 Tf 60 780 Td <${codes.join('')}> Tj ET`
  }
  const lines = page.lines.flatMap((line, i) =>
    line === null ? [] : [`BT /F1 12 Tf 60 ${780 - 14 * i} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`],
  )
  return lines.join('\n')
}

function stream(data: string, dictionary = ''): string {
  return `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`
}
