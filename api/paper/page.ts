import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt, dayVi } from '../../domain/civil-date.ts';
import { country, issuerLines, margins, motto, placeOf, recipients, sizes, tableTitles, titleOf } from './conventions.ts';
import { dayInLetters, momentVi, numberVi } from './numbers.ts';
import type { Issuer, PaperContent, PaperDecision, PaperSigner } from './paper.ts';
import { standingMarks, standingName } from './standing.ts';
import { absentTable, cellsTable, partsTable, sumsBy, unitsTable } from './tables.ts';
import { amountInWords } from './words.ts';

/** The page on which a plan is printed: the same content always gives the same page. */
export function paperPage(paper: PaperContent): TDocumentDefinitions {
  const mark = standingMarks[paper.standing];
  const { name, about } = titleOf(paper);
  const sentAt = new Date(paper.sentAt);
  return {
    pageSize: 'A4',
    pageOrientation: isWide(paper) ? 'landscape' : 'portrait',
    pageMargins: margins,
    language: 'vi-VN',
    // Deflate gives other bytes on other processors and versions of zlib.
    compress: false,
    info: { title: `${name}. ${about}`, subject: `${paper.processId} v${paper.version} ${paper.sha256}`, creationDate: sentAt, modDate: sentAt },
    defaultStyle: { font: 'Serif', fontSize: sizes.text, lineHeight: 1.1 },
    header: (page) => (page === 1 ? '' : { text: String(page), alignment: 'center', fontSize: sizes.pageNumber, margin: [0, 24, 0, 0] }),
    footer: (page, pages) => footOf(paper, page, pages),
    ...(mark === null ? {} : { watermark: { text: mark, color: '#808080', opacity: 0.12, bold: true, fontSize: sizes.mark } }),
    content: [headOf(paper), ...titleLines(paper), ...tableOfCells(paper), ...absentees(paper), signatures(paper), ...annexes(paper)],
  };
}

function isWide({ years }: PaperContent): boolean {
  return years.length > 1;
}

/** Whoever issues it: the Board what its Head has approved. */
function issuerOf({ issuer, level, approval }: PaperContent): Issuer {
  return level === 'branch' && approval !== null ? 'BOARD' : issuer;
}

/** Left who issues it and the number, right the national heading, the place and the day: of the decision that it goes with, of the approval, or of the sending. The system knows no number of a plan's own. */
function headOf(paper: PaperContent): Content {
  const { superior, own, symbol, at } = issuerLines(issuerOf(paper), paper.names);
  const isBoard = issuerOf(paper) === 'BOARD';
  const decision = isBoard ? (paper.approval?.decision ?? null) : null;
  const day = decision?.date ?? civilDateAt(isBoard && paper.approval ? paper.approval.at : paper.sentAt);
  return nationalHead({ superior, own, symbol, place: placeOf(at === 'unit' ? paper.names.unit : paper.names.province), day });
}

/** Who issues a document and what stands beside it: the national heading, the number left to be written, the place and the day. */
interface Heading {
  readonly superior: readonly string[];
  readonly own: readonly string[];
  readonly symbol: string;
  readonly place: string;
  readonly day: CivilDate;
}

/** The head of every document. */
export function nationalHead({ superior, own, symbol, place, day }: Heading): Content {
  return {
    stack: [
      {
        columns: [
          { width: '45%', stack: [...superior.map((text): Content => ({ text, fontSize: sizes.issuer })), ...own.map((text): Content => ({ text, fontSize: sizes.issuer, bold: true })), rule(70)] },
          { width: '55%', stack: [{ text: country, fontSize: sizes.country, bold: true, noWrap: true }, { text: motto, fontSize: sizes.motto, bold: true }, rule(150)] },
        ],
      },
      {
        columns: [
          { width: '40%', text: `Số: ……………/${symbol}` },
          { width: '60%', text: `${place}, ${dayInLetters(day)}`, italics: true },
        ],
        fontSize: sizes.number,
        margin: [0, 8, 0, 0],
      },
    ],
    alignment: 'center',
  };
}

/** A line under a text, in the middle of its column. @param width in points */
export function rule(width: number): Content {
  return { columns: [{ width: '*', text: '' }, { width, canvas: [{ type: 'line', x1: 0, y1: 2, x2: width, y2: 2, lineWidth: 0.7 }] }, { width: '*', text: '' }] };
}

function titleLines(paper: PaperContent): Content[] {
  const { name, about } = titleOf(paper);
  const { basis, approval, standing, level, version, unit, sentAt } = paper;
  const mark = standingMarks[standing];
  const isBoard = issuerOf(paper) === 'BOARD';
  return [
    { text: name, fontSize: sizes.title, bold: true, alignment: 'center', margin: [0, 22, 0, 0] },
    { text: about, fontSize: sizes.title, bold: true, alignment: 'center', margin: [30, 0, 30, 0] },
    rule(90),
    ...(mark === null ? [] : [{ text: `(${mark})`, bold: true, alignment: 'center', margin: [0, 8, 0, 0] } satisfies Content]),
    { text: `Phiên bản số ${version} của ${unit.name}, gửi lúc ${momentVi(sentAt)}.`, alignment: 'center', italics: true, margin: [0, 8, 0, 0] },
    ...(basis === null ? [] : [{ text: `Căn cứ văn bản số ${basis.number} ngày ${dayVi(basis.date)}.`, alignment: 'center', italics: true } satisfies Content]),
    ...(approval === null ? [] : [{ text: `${standingName(standing, level).vi} ngày ${dayVi(civilDateAt(approval.at))}${isBoard || approval.decision === null ? '' : `, ${decisionText(approval.decision)}`}.`, alignment: 'center', italics: true } satisfies Content]),
    ...(isBoard && approval?.decision ? [{ text: `(Kèm theo ${decisionText(approval.decision)})`, alignment: 'center', italics: true } satisfies Content] : []),
  ];
}

const decisionText = ({ number, date }: PaperDecision): string => `Quyết định số ${number} ngày ${dayVi(date)}`;

function tableOfCells(paper: PaperContent): Content[] {
  const { cells, kind, level } = paper;
  const isChange = kind === 'plan-adjustment';
  const total = sumsBy(cells, () => 'all').get('all') ?? { households: 0, amountVnd: 0n };
  return [
    tableTitle('01', tableTitles[level].cells),
    cellsTable(paper),
    { text: [{ text: `${isChange ? 'Tổng mức điều chỉnh' : 'Tổng số'}: `, bold: true }, `${numberVi(total.households, isChange)} hộ; ${numberVi(total.amountVnd, isChange)} đồng.`], margin: [0, 8, 0, 0] },
    { text: [{ text: 'Số tiền bằng chữ: ', bold: true }, { text: `${amountInWords(total.amountVnd, isChange)}.`, italics: true }] },
  ];
}

function tableTitle(number: string, title: string): Content {
  return { text: [{ text: `Biểu số ${number}. ${title}`, bold: true }, { text: ' (đơn vị tính: hộ, đồng)', italics: true }], fontSize: sizes.issuer, margin: [0, 12, 0, 2], headlineLevel: 1 };
}

function absentees(paper: PaperContent): Content[] {
  if (paper.absent.length === 0) return [];
  return [{ text: 'Đơn vị không có trong kế hoạch này theo ngoại lệ đã ghi (vắng mặt, không phải bằng không):', bold: true, fontSize: sizes.issuer, margin: [0, 12, 0, 2] }, absentTable(paper)];
}

function signatures(paper: PaperContent): Content {
  const { issuer, names, sender, approval } = paper;
  const isBoard = issuerOf(paper) === 'BOARD';
  const titlesOf = (of: Issuer, signer: PaperSigner | null) => issuerLines(of, names)[signer?.delegated ? 'signsDelegated' : 'signs'];
  const sent = signature(isBoard ? ['NGƯỜI TRÌNH', ...titlesOf(issuer, sender).map((title) => `${title} CHI NHÁNH`)] : titlesOf(issuer, sender), sender, 'gửi');
  const signer = approval?.signer ?? null;
  const signed = isBoard ? [signature(['PHÊ DUYỆT', ...titlesOf('BOARD', signer)], signer, 'phê duyệt')] : [];
  const list: Content = { stack: [{ text: 'Nơi nhận:', bold: true, italics: true, fontSize: sizes.issuer }, ...recipients({ issuer: issuerOf(paper), names }).map((text): Content => ({ text, fontSize: 11 }))] };
  return { columns: [{ width: isBoard ? '28%' : '45%', ...list }, { width: isBoard ? '36%' : '55%', ...sent }, ...signed.map((one) => ({ width: '36%', ...one }))], unbreakable: true, margin: [0, 18, 0, 0] };
}

/** Title, what the system knows of the act, and the name. What nobody did in the system is left to be signed by hand. */
export function signature(titles: readonly string[], signer: PaperSigner | null, act: 'gửi' | 'phê duyệt' | 'ghi' | 'xác nhận') {
  const by = signer?.delegated ? [{ text: `(được ${signer.delegated.by} ủy quyền, ${signer.delegated.decision})`, italics: true, fontSize: 10 }] : [];
  const note = signer === null ? [{ text: '(ký, ghi rõ họ tên)', italics: true, fontSize: 10 }] : [{ text: `(Đã ${act} trên hệ thống lúc ${momentVi(signer.at)})`, italics: true, fontSize: 10 }];
  return { stack: [...titles.map((text) => ({ text, bold: true })), ...note, ...by, { text: signer?.name ?? ' ', bold: true, margin: [0, 40, 0, 0] as [number, number, number, number] }], alignment: 'center' as const, margin: [4, 0, 4, 0] as [number, number, number, number] };
}

/** The tables behind the signature, on pages of their own, lying down. */
function annexes(paper: PaperContent): Content[] {
  const { groups, parts, level, version } = paper;
  const titles = tableTitles[level];
  const tables = [...(groups.length === 0 ? [] : [{ title: titles.units, table: unitsTable(paper) }]), ...(parts.length === 0 ? [] : [{ title: titles.parts, table: partsTable(paper) }])];
  return tables.map(({ title, table }, i): Content => ({
    pageBreak: 'before',
    pageOrientation: 'landscape',
    stack: [
      { text: 'PHỤ LỤC', bold: true, alignment: 'center' },
      { text: `(Kèm theo phiên bản số ${version} của ${paper.unit.name})`, italics: true, alignment: 'center', fontSize: sizes.issuer },
      tableTitle(`0${i + 2}`, title),
      table,
      ...(i === tables.length - 1 ? [{ text: 'Số 0: đã khai bằng không, hoặc cộng lại bằng không. Dấu “–”: không khai. Chương trình mà một đơn vị không khai thì không in ở đơn vị đó.', italics: true, fontSize: sizes.wideTable, margin: [0, 4, 0, 0] } satisfies Content] : []),
    ],
  }));
}

/** On every page: what it is a print of, how that stands, and the digest by which anyone can ask. */
function footOf(paper: PaperContent, page: number, pages: number): Content {
  const { standing, level } = paper;
  return footLines(paper, standingMarks[standing] ?? `${standingName(standing, level).vi}.`, page, pages);
}

/** The foot of every document. @param standing how it stands */
export function footLines({ processId, version, sha256 }: Pick<PaperContent, 'processId' | 'version' | 'sha256'>, standing: string, page: number, pages: number): Content {
  return {
    margin: [margins[0], 8, margins[2], 0],
    fontSize: sizes.small,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 160, y2: 0, lineWidth: 0.5 }] },
      { columns: [{ width: '*', text: [`Mã quy trình ${processId}, phiên bản số ${version}. `, { text: standing, bold: true }] }, { width: 70, text: `Trang ${page}/${pages}`, alignment: 'right' }], margin: [0, 2, 0, 0] },
      { text: `SHA-256: ${sha256}` },
    ],
  };
}
