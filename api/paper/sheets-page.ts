import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { dayVi } from '../../domain/civil-date.ts';
import { margins, sizes } from './conventions.ts';
import { rule } from './page.ts';
import type { SheetsContent } from './sheets.ts';

/** To be read standing: larger than a document of the office. */
const [titleSize, textSize] = [26, 17] as const;

/** Sheets to be hung on the board of a transaction point: the same content always gives the same pages. */
export function sheetsPage(content: SheetsContent): TDocumentDefinitions {
  const { branch, boardVersion, sha256, sheets, publishedAt } = content;
  const at = new Date(publishedAt);
  return {
    pageSize: 'A4',
    pageMargins: margins,
    language: 'vi-VN',
    // As of a plan: deflate gives other bytes on other processors and versions of zlib.
    compress: false,
    info: { title: `Nội dung niêm yết, phiên bản số ${boardVersion}. ${branch}`, subject: `v${boardVersion} ${sha256}`, creationDate: at, modDate: at },
    defaultStyle: { font: 'Serif', fontSize: textSize, lineHeight: 1.2 },
    footer: (page, pages) => footOf(content, page, pages),
    content: sheets.map((sheet, i) => sheetOf(content, sheet, i > 0)),
  };
}

function sheetOf({ branch }: SheetsContent, { title, lines }: SheetsContent['sheets'][number], isLater: boolean): Content {
  return {
    ...(isLater && { pageBreak: 'before' as const }),
    stack: [
      { text: 'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', fontSize: sizes.country, alignment: 'center' },
      { text: branch.replace(' NHCSXH', '').toUpperCase(), fontSize: sizes.issuer, bold: true, alignment: 'center' },
      rule(90),
      { text: title.toUpperCase(), fontSize: titleSize, bold: true, alignment: 'center', margin: [0, 28, 0, 20] },
      ...lines.map((text): Content => ({ text: text === '' ? ' ' : text, margin: [0, 2, 0, 4] })),
    ],
  };
}

/** On every page: which version it is and since when it holds, so that whoever stands before a board sees whether it is the one that must hang. */
function footOf({ boardVersion, effectiveOn, basis, sha256 }: SheetsContent, page: number, pages: number): Content {
  return {
    margin: [margins[0], 8, margins[2], 0],
    fontSize: sizes.small,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 160, y2: 0, lineWidth: 0.5 }] },
      { columns: [{ width: '*', text: [{ text: `Phiên bản số ${boardVersion}, hiệu lực từ ngày ${dayVi(effectiveOn)}. `, bold: true }, `Căn cứ: ${basis}.`] }, { width: 70, text: `Trang ${page}/${pages}`, alignment: 'right' }], margin: [0, 2, 0, 0] },
      { text: `SHA-256: ${sha256}` },
    ],
  };
}
