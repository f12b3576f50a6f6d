/** The sentences for uploads that cannot be judged: what is wrong, and what to do next. One place for every face. */
import type { Rejection } from './rejection.ts'
import type { Lang } from './result.ts'

/** An upload that cannot be judged, or our own failure over it. */
export type Problem = Rejection | { code: 'internal'; detail?: string; variant?: string }

/** `title` names the problem; `detail` gives the particulars, where known, and the next step. */
export type RejectionText = { title: string; detail: string }

/** A stretch in square brackets is left out when the rejection carries no particulars (`{detail}`). */
type Texts = Record<Lang, RejectionText>

type CodeTexts = { default: Texts } & Record<string, Texts>

const LONGEST_DETAIL = 300

const reportFormats = {
  zh: '请提供 HTML 网页、纯文本、JSON、PDF 或 DOCX 文件',
  en: 'Provide an HTML page, plain text, JSON, PDF or DOCX',
}

/** How to make a file that can be read out of one that cannot. */
const threeSteps = {
  zh: '①用 Word 或 WPS 打开文件；②点“文件”—“另存为”；③文件类型选 DOCX 或 PDF，保存后核验新文件。',
  en: '(1) open it in Word or WPS; (2) choose File, Save as; (3) choose DOCX or PDF as the type, save, and check the new file.',
}

/** Packages built to exhaust their reader. */
const unsafe: Texts = {
  zh: {
    title: '文件内部结构异常，为安全起见没有读取',
    detail: '请在 Word 或 WPS 中打开后另存为新的 DOCX 文件，或者导出为 PDF 后重试。[（{detail}）]',
  },
  en: {
    title: 'The file is built in an unsafe way and was not read',
    detail: 'Open it in Word or WPS and save it as a new DOCX, or export it as PDF.[ ({detail})]',
  },
}

const texts: Record<Problem['code'], CodeTexts> = {
  'too-large': {
    default: {
      zh: {
        title: '文件太大',
        detail: '[上限：{detail}。]请去掉大幅图片和无关附件，或者只上传年度报告本身后重试。',
      },
      en: {
        title: 'The file is too large',
        detail:
          '[Limit: {detail}. ]Remove large pictures and unrelated attachments, or upload the annual report alone.',
      },
    },
    members: {
      zh: { title: '文件数量太多', detail: '[上限：{detail}个。]请分成几批后重试。' },
      en: { title: 'Too many files', detail: '[Limit: {detail}. ]Split them into several batches.' },
    },
    message: {
      zh: {
        title: '一次提交的内容太大',
        detail:
          '[上限：{detail}。]请只提交年度报告及其附件，去掉大幅图片；更大的文件可以改为提供下载地址（files 中的 url，须在接口设置中开启）。',
      },
      en: {
        title: 'The call is too large',
        detail:
          '[Limit: {detail}. ]Send the annual report and its attachments alone, without large pictures; larger files may be named by their address (url in files, where the endpoint allows it).',
      },
    },
    form: {
      zh: {
        title: '内容太多，不能排成规定格式',
        detail: '[上限：{detail}。]请核对各部分正文和表格数据，去掉不属于年度报告的内容后重试。',
      },
      en: {
        title: 'Too much for the mandated form',
        detail: '[Limit: {detail}. ]Check the text of the parts and the tables, and leave out what is no report.',
      },
    },
    member: {
      zh: { title: '压缩包中的文件太大', detail: '[上限：{detail}。]请把该文件单独上传，或者缩小后重新打包。' },
      en: {
        title: 'The file inside the archive is too large',
        detail: '[Limit: {detail}. ]Upload it on its own, or make it smaller and pack it again.',
      },
    },
  },
  'unsupported-format': {
    default: {
      zh: { title: '不支持这种文件格式', detail: `[识别到的格式：{detail}。]${reportFormats.zh}。` },
      en: { title: 'This file format is not supported', detail: `[Recognised as: {detail}. ]${reportFormats.en}.` },
    },
    'old-word': {
      zh: {
        title: '不支持旧版 Word 或 WPS 文字文件',
        detail: `请分三步另存：${threeSteps.zh}`,
      },
      en: {
        title: 'Old Word and WPS files are not supported',
        detail: `Save it anew in three steps: ${threeSteps.en}`,
      },
    },
    ofd: {
      zh: {
        title: '暂不支持 OFD 版式文件',
        detail: `请找到生成它的 Word 或 WPS 原稿，分三步另存：${threeSteps.zh}`,
      },
      en: {
        title: 'OFD files are not supported yet',
        detail: `Take the Word or WPS original that it was made from, and save it in three steps: ${threeSteps.en}`,
      },
    },
    zip: {
      zh: {
        title: '此处只能核验单份报告，不能上传压缩包',
        detail: '请解压后逐份上传；需要一次核验多份报告的，请使用批量核验或命令行 gouji check。',
      },
      en: {
        title: 'One report a call: archives are not accepted here',
        detail: 'Unpack it and upload the reports one by one, or use the batch or the command line (gouji check).',
      },
    },
    'nested-archive': {
      zh: { title: '压缩包中还有压缩包', detail: '请解压内层压缩包，把报告直接放入一个 ZIP 文件后重试。' },
      en: {
        title: 'An archive inside the archive',
        detail: 'Unpack the inner archive and put its reports directly into one ZIP file.',
      },
    },
    archive: {
      zh: {
        title: '不支持这种压缩格式',
        detail: '[识别到的格式：{detail}。]请解压后上传其中的报告，或者改用 ZIP 格式打包。',
      },
      en: {
        title: 'This kind of archive is not supported',
        detail: '[Recognised as: {detail}. ]Unpack it and upload the report, or pack the reports as ZIP.',
      },
    },
    image: {
      zh: {
        title: '上传的是图片，无法读取文字和数字',
        detail: `扫描件和截图不能核验。请找到 Word 或 WPS 原稿，分三步另存：${threeSteps.zh}`,
      },
      en: {
        title: 'The file is a picture; its words and figures cannot be read',
        detail: `Neither a scan nor a screenshot can be checked. Take the Word or WPS original, and save it in three steps: ${threeSteps.en}`,
      },
    },
    spreadsheet: {
      zh: { title: '上传的是电子表格，不是年度报告', detail: `${reportFormats.zh}。` },
      en: { title: 'The file is a spreadsheet, not the report', detail: `${reportFormats.en}.` },
    },
  },
  encrypted: {
    default: {
      zh: { title: '文件设有打开密码', detail: '请用密码打开文件，取消密码保护并重新保存后重试。' },
      en: {
        title: 'The file is protected by a password',
        detail: 'Open it with the password, save it without protection, and try again.',
      },
    },
  },
  'no-text-layer': {
    default: {
      zh: {
        title: '文件没有可读取的文字（可能是扫描件）',
        detail:
          '[没有文字的页：{detail}。]请提供由编辑软件直接导出的 PDF、DOCX 或网页；扫描件不能核验，也不便于公众检索和复制。',
      },
      en: {
        title: 'The file holds no readable text (probably a scan)',
        detail:
          '[Pages without text: {detail}. ]Provide the PDF, DOCX or page as exported by the editing program; a scan can be neither checked nor searched.',
      },
    },
    codes: {
      zh: {
        title: '文件中的文字无法识别（字体缺少字符对照表）',
        detail:
          '[涉及的页：{detail}。]页面看上去正常，但复制出来是乱码。请从原稿重新导出 PDF（嵌入字体并保留文字对照），或者提供 DOCX、网页。',
      },
      en: {
        title: 'The text cannot be known: its fonts lack a character map',
        detail:
          '[Pages concerned: {detail}. ]The pages look right, but copied text is garbage. Export the PDF again from the original, or provide DOCX or HTML.',
      },
    },
  },
  damaged: {
    default: {
      zh: { title: '文件已损坏或不完整', detail: '请确认文件能正常打开，重新下载或重新导出后重试。[（{detail}）]' },
      en: {
        title: 'The file is damaged or incomplete',
        detail: 'Make sure that it opens, then download or export it again.[ ({detail})]',
      },
    },
    archive: {
      zh: {
        title: '压缩包已损坏，或者不是 ZIP 压缩包',
        detail: '没有收取任何文件。请确认能正常解压，重新打包为 ZIP 后重试。',
      },
      en: {
        title: 'The archive is damaged or no ZIP',
        detail: 'Nothing was taken in. Make sure that it can be unpacked, pack it again as ZIP, and try again.',
      },
    },
    annotate: {
      zh: {
        title: '无法给这份文件加批注',
        detail: '[{detail}。]请用 Word 或 WPS 打开后另存为 DOCX 再试；核验结果不受影响。',
      },
      en: {
        title: 'Comments cannot be added to this file',
        detail: '[{detail}. ]Open it in Word or WPS, save it as DOCX again and retry; the result of the check stands.',
      },
    },
    truncated: {
      zh: { title: '文件不完整，可能没有传完', detail: '请重新下载或重新导出文件后重试。[（{detail}）]' },
      en: { title: 'The file ends too early', detail: 'Download or export it again.[ ({detail})]' },
    },
    'zip-entries': unsafe,
    'zip-size': unsafe,
    'zip-ratio': unsafe,
    'zip-sizes': unsafe,
    doctype: unsafe,
    empty: {
      zh: { title: '文件是空的', detail: '请检查文件大小，重新保存或重新上传。' },
      en: { title: 'The file is empty', detail: 'Check its size, then save or upload it again.' },
    },
  },
  'not-a-report': {
    default: {
      zh: {
        title: '未能识别为政府信息公开工作年度报告',
        detail: '[{detail}。]请确认上传的是年度报告全文，包含标题、各部分内容和规定的表格。',
      },
      en: {
        title: 'Not recognised as an annual report on government information disclosure',
        detail: '[{detail}. ]Make sure that it is the whole report with its title, its parts and the mandated tables.',
      },
    },
    'named-pack': {
      zh: {
        title: '文件不是所选规则包规定的报告',
        detail: '[规则包：{detail}。]请确认规则包选对，并且上传的是报告全文，包含标题、各部分内容和规定的表格。',
      },
      en: {
        title: 'This is not a report of the kind that the pack is about',
        detail:
          '[Pack: {detail}. ]Make sure that it is the right pack, and the whole report with its title, its parts and the mandated tables.',
      },
    },
    scorecard: {
      zh: {
        title: '这是核验结果，不是年度报告',
        detail: '请选择报告原文件。与修改前的版本比较时，也可以选择当时下载的JSON格式核验结果。',
      },
      en: {
        title: 'This is a scorecard, not an annual report',
        detail:
          'Choose the report itself. To compare with an earlier version, the scorecard that was downloaded then as JSON will do as well.',
      },
    },
    'several-reports': {
      zh: { title: '一个文件中有多份报告', detail: '[{detail}。]请拆分成一份报告一个文件后重试。' },
      en: { title: 'Several reports in one file', detail: '[{detail}. ]Split it into one file per report.' },
    },
  },
  'unknown-edition': {
    default: {
      zh: {
        title: '没有适用的格式版本',
        detail: '[{detail}。]请核对报告年度；也可以用 gouji rules 查看现有规则包，并用 pack 参数指定其中一个。',
      },
      en: {
        title: 'No edition of the form fits this report',
        detail: '[{detail}. ]Check the year of the report, or name one of the packs that `gouji rules` lists.',
      },
    },
    'before-2019': {
      zh: {
        title: '2018 年及以前的年度报告没有统一格式，不在核验范围内',
        detail: '[报告年度：{detail}。]请核对报告年度；年度无误的，无需核验。',
      },
      en: {
        title: 'Reports on 2018 and earlier had no mandated form and are not judged',
        detail: '[Year of the report: {detail}. ]Check the year; if it is right, there is nothing to check.',
      },
    },
  },
  'bad-request': {
    default: {
      zh: { title: '请求有误，无法处理', detail: '[{detail}。]请按说明更正后重试。' },
      en: { title: 'The request cannot be processed', detail: '[{detail}. ]Correct it as described and try again.' },
    },
    json: {
      zh: {
        title: '不是有效的 JSON',
        detail: '[{detail}。]请检查引号、逗号和括号是否成对，文件编码是否为 UTF-8。',
      },
      en: {
        title: 'Not valid JSON',
        detail: '[{detail}. ]Check quotation marks, commas and brackets, and that the encoding is UTF-8.',
      },
    },
    address: {
      zh: { title: '数据中有表格里不存在的地址', detail: '[{detail}。]请按规则包的地址表更正后重试。' },
      en: {
        title: 'The data names an address that the form lacks',
        detail: '[{detail}. ]Correct it according to the addresses of the pack.',
      },
    },
    overrides: {
      zh: {
        title: '规则调整文件有误',
        detail:
          '[{detail}。]请对照规则目录（网站的“规则”页，或者 gouji rules；自行编写的规则包用 gouji rules --pack 文件）核对规则编号和参数名称。',
      },
      en: {
        title: 'The overrides are wrong',
        detail:
          '[{detail}. ]Compare rule ids and parameter names with the list of rules (the page “Rules”, or `gouji rules`; for a pack of your own `gouji rules --pack FILE`).',
      },
    },
    cells: {
      zh: { title: '人工填写的数据有误', detail: '[{detail}。]只能填写没有读出来的单元格，请核对地址和数字。' },
      en: {
        title: 'The figures filled in by hand are wrong',
        detail: '[{detail}. ]Only cells that could not be read are filled in; check addresses and figures.',
      },
    },
    'previous-scorecard': {
      zh: {
        title: '上次的核验结果无法读取',
        detail: '[{detail}。]请提供 JSON 格式的核验结果，或者不提供该文件后重试。',
      },
      en: {
        title: 'The earlier scorecard cannot be read',
        detail: '[{detail}. ]Give a scorecard in JSON, or leave it out, and try again.',
      },
    },
    pack: {
      zh: { title: '没有这个规则包', detail: '[{detail}。]请用 gouji rules 查看可用的规则包和版本。' },
      en: { title: 'There is no such pack', detail: '[{detail}. ]`gouji rules` lists the packs and editions.' },
    },
    previous: {
      zh: { title: '上一年度报告无法读取', detail: '[{detail}。]请更换上一年度报告文件，或者不提供该文件后重试。' },
      en: {
        title: "Last year's report cannot be read",
        detail: '[{detail}. ]Provide another file, or check the report without it.',
      },
    },
    'not-docx': {
      zh: { title: '只有 DOCX 文件可以加批注', detail: '请上传 DOCX 文件，或者选择其他结果形式。' },
      en: { title: 'Comments can be added to DOCX files only', detail: 'Send a DOCX, or ask for another format.' },
    },
    'unreadable-file': {
      zh: { title: '文件打不开', detail: '[{detail}。]请检查路径是否正确、是否有读取权限。' },
      en: { title: 'The file cannot be opened', detail: '[{detail}. ]Check the path and the permission to read it.' },
    },
    'no-reports': {
      zh: {
        title: '其中没有可以核验的报告文件',
        detail: '[{detail}。]请放入 HTML、TXT、JSON、PDF 或 DOCX 格式的年度报告。',
      },
      en: {
        title: 'It holds no report file',
        detail: '[{detail}. ]Put annual reports into it as HTML, TXT, JSON, PDF or DOCX.',
      },
    },
  },
  internal: {
    default: {
      zh: {
        title: '程序内部错误',
        detail: '这不是文件的问题。请稍后重试；仍然出错的，请将文件和错误信息反馈给维护人员。',
      },
      en: {
        title: 'Internal error',
        detail:
          'This is no fault of the file. Try again later; if it persists, report it with the message and the file.',
      },
    },
  },
}

/** The sentences for one rejection; an unknown variant gets the sentences of its code. */
export function rejectionText(rejection: Problem, lang: Lang): RejectionText {
  const variants = texts[rejection.code]
  const named =
    rejection.variant && Object.hasOwn(variants, rejection.variant) ? variants[rejection.variant] : undefined
  const { title, detail } = (named ?? variants.default)[lang]
  return { title, detail: filled(detail, rejection.detail) }
}

/** Every code with its variants, for tests and documentation. */
export function rejectionVariants(): { code: string; variants: string[] }[] {
  return Object.entries(texts).map(([code, variants]) => ({
    code,
    variants: Object.keys(variants).filter(name => name !== 'default'),
  }))
}

function filled(sentence: string, detail: string | undefined): string {
  if (!detail) return sentence.replace(/\[[^\]]*\]/, '')
  const short = detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL)}…` : detail
  return sentence.replace(/\[([^\]]*)\]/, (_, inner: string) =>
    inner.replace('{detail}', () => short.replace(/[。.]$/, '')),
  )
}
