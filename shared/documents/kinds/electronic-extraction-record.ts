import { blank, field, longText, paragraph, RECORD, SHEET, signHere } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, list, long, MUST, short } from './common-fields'
import { OWN_EDITION, ownFormNote, signedRecord } from './facts'
import { listTable } from './list'
import { certificatesShown, recordSheet, shownFields, shownFrom, spanFields, spanRun } from './record'

const TITLE = '电子数据提取笔录'

export const electronicExtractionRecord = defineKind({
  ...signedRecord,
  id: 'electronic-extraction-record',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  stage: '调查取证',
  proves: ['electronic-extraction'],
  perParty: false,
  perEvent: 'electronic-extraction',
  fields: {
    ...spanFields('提取时间', '提取'),
    place: short('提取地点', '提取', MUST),
    holder: short('持有人、提供人', '提取', MUST),
    witness: short('见证人', '提取'),
    carrier: short('原始存储介质', '提取', {
      ...MUST,
      help: '名称、型号、序列号；不能扣押原始介质的写明原因',
    }),
    tool: short('提取工具及版本', '提取', MUST),
    ...shownFields,
    process: long(
      '提取过程',
      '记录',
      demanded(
        '行政处罚法第五十五条第二款',
        '写明设备状态、系统时间与标准时间的误差、操作步骤和保护完整性的方法',
      ),
    ),
    files: list(
      '提取的电子数据',
      '记录',
      { name: '文件名、路径', size: '大小', digest: '校验值（SHA-256）' },
      MUST,
    ),
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'electronic-extraction')
    const taken = (c.evidence ?? []).filter((x) => e?.evidence?.includes(x.id))
    const files = taken.flatMap((x) => x.files ?? [])
    return {
      from: e?.from,
      to: e?.to,
      place: e?.place,
      holder: party?.name,
      witness: e?.witness,
      carrier: e?.carrier,
      tool: e?.tool,
      ...shownFrom(c, e),
      process: e?.note ?? taken.map((x) => x.details?.electronic?.process).find((t) => t !== undefined),
      files:
        files.length > 0
          ? files.map((f) => ({ name: f.name, size: `${f.sizeBytes}字节`, digest: f.sha256 }))
          : e?.sha256 === undefined
            ? []
            : [{ digest: e.sha256 }],
    }
  },
  layout: (v) =>
    recordSheet(
      TITLE,
      undefined,
      [
        [{ label: '提取时间：', run: spanRun(v) }],
        [{ label: '提取地点：', run: field('place', v.place) }],
        [
          { label: '持有人、提供人：', run: field('holder', v.holder), mm: 92 },
          { label: '见证人：', run: field('witness', v.witness, { blank: 4 }) },
        ],
        [{ label: '原始存储介质：', run: field('carrier', v.carrier) }],
        [{ label: '提取工具及版本：', run: field('tool', v.tool) }],
      ],
      [
        certificatesShown(v, [
          '现依法对',
          blank('holder', v.holder, { blank: 10 }),
          '持有的电子数据进行提取，请予以配合。',
        ]),
        ...longText('process', v.process, { ...RECORD, lead: '提取过程：', blankLines: 6 }),
        paragraph('提取的电子数据：', { ...RECORD, indent: 2, before: 4, after: 4, keep: true }),
        listTable(
          'files',
          [
            { key: 'no', head: '序号', mm: 12 },
            { key: 'name', head: '文件名、路径', mm: 50, align: 'left' },
            { key: 'size', head: '大小', mm: 24 },
            { key: 'digest', head: '校验值（SHA-256）', mm: 60.5, align: 'left' },
          ],
          v.files,
          3,
        ),
        paragraph('以上提取过程属实，校验值经当场核对一致。', { ...SHEET, align: 'left', before: 6 }),
        ownFormNote(TITLE),
      ],
      [
        ['提取人（签名）：', signHere(), '　', signHere()],
        ['持有人、提供人（签名）：', signHere(6), '　见证人（签名）：', signHere(6)],
        ['　　　　　　　　　　　　　　　　　　　　　　　　　　年　　月　　日'],
      ],
    ),
})
